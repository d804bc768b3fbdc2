using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Training;

public sealed class ComputeDeviceTests
{
    [Theory]
    [InlineData("auto", ComputeDeviceKind.Auto, 0, "auto")]
    [InlineData("CPU", ComputeDeviceKind.Cpu, 0, "cpu")]
    [InlineData("cuda", ComputeDeviceKind.Cuda, 0, "cuda:0")]
    [InlineData(" Cuda:3 ", ComputeDeviceKind.Cuda, 3, "cuda:3")]
    public void TextIsReadAndWritten(string text, ComputeDeviceKind kind, int index, string written)
    {
        var device = ComputeDevice.Parse(text);
        Assert.Equal((kind, index, written), (device.Kind, device.Index, device.ToString()));
        Assert.Equal(device, ComputeDevice.Parse(device.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:99999999999")]
    public void OtherTextIsRefused(string? text) => Assert.False(ComputeDevice.TryParse(text, out _));

    [Fact]
    public void TheErrorNamesTheRuleAndTheValue()
    {
        var error = Assert.Throws<FormatException>(() => ComputeDevice.Parse("gpu"));
        Assert.Contains("cuda:n", error.Message, StringComparison.Ordinal);
        Assert.Contains("'gpu'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ComputeDevice.Cuda(-1));
    }

    [Fact]
    public void TheDefaultIsAuto() => Assert.Equal(ComputeDevice.Auto, default);
}
