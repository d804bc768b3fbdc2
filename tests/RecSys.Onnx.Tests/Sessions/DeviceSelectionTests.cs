using RecSys.Onnx.Sessions;
using RecSys.Training;
using Xunit;

namespace RecSys.Onnx.Tests.Sessions;

public sealed class DeviceSelectionTests
{
    private static readonly string[] CpuBuild = ["CPUExecutionProvider"];
    private static readonly string[] CudaBuild = ["CUDAExecutionProvider", "CPUExecutionProvider"];

    private readonly List<string> _log = [];
    private readonly List<ComputeDevice> _tried = [];
    private readonly DeviceSelection _selection = new();

    [Fact]
    public void TheProcessorIsTakenWithoutALookAtGpus()
    {
        var (_, device) = Open(ComputeDevice.Cpu, CudaBuild);
        Assert.Equal(ComputeDevice.Cpu, device);
        Assert.Equal([ComputeDevice.Cpu], _tried);
        Assert.Empty(_log);
    }

    [Fact]
    public void AutoTakesTheFirstGpuThatWorks()
    {
        var (_, device) = Open(ComputeDevice.Auto, CudaBuild);
        Assert.Equal(ComputeDevice.Cuda(0), device);
        Assert.Empty(_log);
    }

    [Fact]
    public void AutoFallsBackWithoutTheProvider()
    {
        var (_, device) = Open(ComputeDevice.Auto, CpuBuild);
        Assert.Equal(ComputeDevice.Cpu, device);
        Assert.Equal([ComputeDevice.Cpu], _tried);
        Assert.Contains("without its CUDA provider", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public void AutoFallsBackWhenTheGpuFailsAndRemembersThat()
    {
        Open(ComputeDevice.Auto, CudaBuild, gpuError: "no CUDA-capable device\nmore");
        Assert.Equal([ComputeDevice.Cuda(0), ComputeDevice.Cpu], _tried);
        Assert.Contains("no CUDA-capable device", Assert.Single(_log), StringComparison.Ordinal);
        _tried.Clear();
        Open(ComputeDevice.Auto, CudaBuild, gpuError: "not asked again");
        Assert.Equal([ComputeDevice.Cpu], _tried);
        Assert.Contains("no CUDA-capable device", _log[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ADemandedGpuIsTakenOrAnError()
    {
        Assert.Equal(ComputeDevice.Cuda(1), Open(ComputeDevice.Cuda(1), CudaBuild).Device);
        var missing = Assert.Throws<InvalidOperationException>(() => Open(ComputeDevice.Cuda(1), CpuBuild));
        Assert.Contains("cuda:1", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", missing.Message, StringComparison.Ordinal);
        var failing = Assert.Throws<InvalidOperationException>(() => Open(ComputeDevice.Cuda(2), CudaBuild, gpuError: "invalid device ordinal"));
        Assert.Contains("invalid device ordinal", failing.Message, StringComparison.Ordinal);
        Assert.True(Opened.Last!.Disposed);
    }

    [Fact]
    public void AModelThatOpensNowhereIsItsOwnError()
    {
        foreach (var wanted in new[] { ComputeDevice.Auto, ComputeDevice.Cuda(0) })
        {
            var error = Assert.Throws<FormatException>(() => Open(wanted, CudaBuild, gpuError: "x", modelError: "no model"));
            Assert.Equal("no model", error.Message);
        }

        // The GPU is not to blame and stays in play.
        Assert.Equal(ComputeDevice.Cuda(0), Open(ComputeDevice.Auto, CudaBuild).Device);
    }

    private (Opened Opened, ComputeDevice Device) Open(ComputeDevice wanted, string[] providers, string? gpuError = null, string? modelError = null) =>
        _selection.Open(wanted, providers, device =>
        {
            _tried.Add(device);
            if (device.Kind == ComputeDeviceKind.Cuda && gpuError is not null)
            {
                throw new NotSupportedException(gpuError);
            }
            return modelError is null ? new Opened() : throw new FormatException(modelError);
        }, _log.Add);

    private sealed class Opened : IDisposable
    {
        public Opened() => Last = this;

        public static Opened? Last { get; private set; }

        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }
}
