using Microsoft.ML.OnnxRuntime;
using RecSys.Onnx.Sessions;
using RecSys.Training;
using Xunit;

namespace RecSys.Onnx.Tests.Sessions;

public sealed class OnnxSessionErrorTests
{
    private static readonly OnnxSessionOptions OneThread = new() { Device = ComputeDevice.Cpu, Threads = 1 };

    public static TheoryData<string, OnnxInput[], OnnxOutput[]> Misfits { get; } = new()
    {
        { "no input 'z'", [X, OnnxInput.Rows<float>("z", new float[2])], [Y] },
        { "no output 'z'", [X], [OnnxOutput.Rows<float>("z", new float[2])] },
        { "'x' (Single[-1, 3]) has no value", [], [Y] },
        { "No output is asked for", [X], [] },
        { "holds Single; found Double", [OnnxInput.Rows<double>("x", new double[6], 3)], [Y] },
        { "holds Single; found Int64", [X], [OnnxOutput.Rows<long>("y", new long[4], 2)] },
        { "has the shape [-1, 3]; found [2, 4]", [OnnxInput.Rows<float>("x", new float[8], 4)], [Y] },
        { "has the shape [-1, 3]; found [2]", [OnnxInput.Rows<float>("x", new float[2])], [Y] },
        { "has the shape [-1, 2]; found [2, 1]", [X], [OnnxOutput.Rows<float>("y", new float[2], 1)] },
        { "needs 6 values; found 5", [OnnxInput.Rows<float>("x", new float[5], 3)], [Y] },
        { "needs 4 values; found 5", [X], [OnnxOutput.Rows<float>("y", new float[5], 2)] },
    };

    private static OnnxInput X => OnnxInput.Rows<float>("x", new float[6], 3);

    private static OnnxOutput Y => OnnxOutput.Rows<float>("y", new float[4], 2);

    [Theory]
    [MemberData(nameof(Misfits))]
    public void WhatDoesNotFitTheModelIsNamed(string expected, OnnxInput[] inputs, OnnxOutput[] outputs)
    {
        using var session = new OnnxSession(TinyModels.Gemm(), OneThread);
        var error = Assert.Throws<ArgumentException>(() => session.Run(2, inputs, outputs));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TruncatedAndOtherBytesAreNoModel()
    {
        var model = TinyModels.Gemm();
        foreach (var bytes in new[] { model[..(model.Length / 2)], model[..10], [], [1, 2, 3], TinyModels.Unknown() })
        {
            var error = Assert.Throws<InvalidDataException>(() => new OnnxSession(bytes, OneThread));
            Assert.StartsWith("The bytes are no ONNX model", error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentNullException>(() => new OnnxSession(null!));
    }

    [Fact]
    public void ANodeThatFailsIsReportedByTheRuntime()
    {
        using var session = new OnnxSession(TinyModels.Dot(), OneThread);
        Assert.Throws<OnnxRuntimeException>(() => session.Run(
            1, [OnnxInput.Rows<long>("user", new long[] { 99 }), OnnxInput.Rows<long>("item", new long[] { 0 })],
            [OnnxOutput.Rows<float>("score", new float[1])]));
    }

    [Fact]
    public void OptionsOutOfRangeAreNamedTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => new OnnxSession(TinyModels.Gemm(), new OnnxSessionOptions { Threads = -1, BatchSize = 0 }));
        Assert.Contains("Threads must be from 0 to 1024, found -1", error.Message, StringComparison.Ordinal);
        Assert.Contains("BatchSize must be from 1 to 1048576, found 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGpuThatIsNotThereIsAnErrorOnlyWhereItIsDemanded()
    {
        // No machine has that many GPUs.
        var gpu = ComputeDevice.Cuda(99);
        var error = Assert.Throws<InvalidOperationException>(() => new OnnxSession(TinyModels.Gemm(), OneThread with { Device = gpu }));
        Assert.Contains("cuda:99 can't be used", error.Message, StringComparison.Ordinal);
        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", error.Message, StringComparison.Ordinal);

        var log = new List<string>();
        using var session = new OnnxSession(TinyModels.Gemm(), OneThread with { Device = ComputeDevice.Auto, Log = log.Add });
        Assert.NotEqual(ComputeDevice.Auto, session.Device);
        Assert.Equal(session.Device == ComputeDevice.Cpu ? 1 : 0, log.Count);
    }
}
