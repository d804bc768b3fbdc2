using RecSys.Onnx.Sessions;
using RecSys.Training;
using Xunit;

namespace RecSys.Onnx.Tests.Sessions;

public sealed class OnnxSessionTests
{
    private static readonly OnnxSessionOptions OneThread = new() { Device = ComputeDevice.Cpu, Threads = 1, BatchSize = 2 };

    [Fact]
    public void TellsWhatTheModelTakesAndGives()
    {
        using var session = new OnnxSession(TinyModels.Dot(), OneThread);
        Assert.Equal(["user", "item"], session.Inputs.Select(input => input.Name));
        Assert.Equal(["Int64[-1]", "Int64[-1]"], session.Inputs.Select(input => input.ToString()));
        Assert.Equal(["Single[-1]", "Single[-1, 1]"], session.Outputs.Select(output => output.ToString()));
        Assert.Equal("dot", session.Metadata["kind"]);
        Assert.Equal((ComputeDevice.Cpu, 2), (session.Device, session.BatchSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void RowsAreRunInBatchesAndLandInTheirPlaces(int rows)
    {
        using var session = new OnnxSession(TinyModels.Gemm(), OneThread);
        var x = new float[rows * 3];
        for (var row = 0; row < rows; row++)
        {
            x[row * 3] = row;
            x[(row * 3) + 2] = 1;
        }
        var y = new float[rows * 2];
        session.Run(rows, [OnnxInput.Rows<float>("x", x, 3)], [OnnxOutput.Rows<float>("y", y, 2)]);
        for (var row = 0; row < rows; row++)
        {
            Assert.Equal((row + 5.5f, (2 * row) + 5.5f), (y[row * 2], y[(row * 2) + 1]));
        }
    }

    [Fact]
    public void SeveralInputsAndOutputsGoThroughOneRun()
    {
        using var session = new OnnxSession(TinyModels.Dot(), OneThread);
        float[] score = new float[3], first = new float[3];
        session.Run(
            3, [OnnxInput.Rows<long>("item", new long[] { 3, 2, 0 }), OnnxInput.Rows<long>("user", new long[] { 0, 2, 1 })],
            [OnnxOutput.Rows<float>("first", first, 1), OnnxOutput.Rows<float>("score", score)]);
        Assert.Equal([0, 11, 3], score);
        Assert.Equal([2, 1, 1], first);
    }

    [Fact]
    public void AWholeInputIsTheSameForAllRows()
    {
        using var session = new OnnxSession(TinyModels.Shift(), OneThread);
        var y = new float[6];
        session.Run(
            3, [OnnxInput.Rows<float>("x", new float[] { 1, 2, 3, 4, 5, 6 }, 2), OnnxInput.Whole<float>("shift", new float[] { 10, 20 }, 2)],
            [OnnxOutput.Rows<float>("y", y, 2)]);
        Assert.Equal([11, 22, 13, 24, 15, 26], y);
    }

    [Fact]
    public void AModelWithAFixedNumberOfRowsGetsThatManyAtATime()
    {
        using var session = new OnnxSession(TinyModels.Gemm(batch: 3), OneThread);
        var y = new float[12];
        session.Run(6, [OnnxInput.Rows<float>("x", new float[18], 3)], [OnnxOutput.Rows<float>("y", y, 2)]);
        Assert.Equal(Enumerable.Repeat(new[] { 0.5f, -0.5f }, 6).SelectMany(row => row), y);
        var error = Assert.Throws<ArgumentException>(
            () => session.Run(4, [OnnxInput.Rows<float>("x", new float[12], 3)], [OnnxOutput.Rows<float>("y", new float[8], 2)]));
        Assert.Contains("3 rows at a time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoRowsAreNoRun()
    {
        using var session = new OnnxSession(TinyModels.Gemm(), OneThread);
        session.Run(0, [OnnxInput.Rows<float>("x", default, 3)], [OnnxOutput.Rows<float>("y", default, 2)]);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => session.Run(-1, [OnnxInput.Rows<float>("x", default, 3)], [OnnxOutput.Rows<float>("y", default, 2)]));
    }

    [Fact]
    public void WarmingUpRunsTheModelOnZeros()
    {
        using var dot = new OnnxSession(TinyModels.Dot(), OneThread);
        dot.WarmUp(rows: 4);
        using var rows = new OnnxSession(TinyModels.Gemm(batch: 3), OneThread);
        rows.WarmUp();
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.WarmUp(0));
    }

    [Fact]
    public void AFileIsLoadedLikeItsBytes()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        File.WriteAllBytes(path, TinyModels.Gemm());
        try
        {
            using var session = OnnxSession.FromFile(path);
            var y = new float[2];
            session.Run(1, [OnnxInput.Rows<float>("x", new float[] { 1, 1, 1 }, 3)], [OnnxOutput.Rows<float>("y", y, 2)]);
            Assert.Equal([9.5f, 11.5f], y);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Throws<FileNotFoundException>(() => OnnxSession.FromFile(path));
    }

    [Fact]
    public void ConcurrentCallersGetTheirOwnResults()
    {
        using var session = new OnnxSession(TinyModels.Gemm(), OneThread with { Threads = 2 });
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, caller =>
        {
            var x = Enumerable.Repeat((float)caller, 9).ToArray();
            var y = new float[6];
            for (var round = 0; round < 200; round++)
            {
                Array.Clear(y);
                session.Run(3, [OnnxInput.Rows<float>("x", x, 3)], [OnnxOutput.Rows<float>("y", y, 2)]);
                Assert.Equal((9f * caller) + 0.5f, y[4]);
                Assert.Equal((12f * caller) - 0.5f, y[5]);
            }
        });
    }

    [Fact]
    public void ADisposedSessionRefusesRunsButRunsInProgressFinish()
    {
        var session = new OnnxSession(TinyModels.Loop(20_000), OneThread);
        var y = new float[1];
        using var started = new ManualResetEventSlim();
        var run = new Thread(() =>
        {
            started.Set();
            session.Run(1, [OnnxInput.Whole<float>("x", new float[] { 1 }, 1)], [OnnxOutput.Rows<float>("y", y)]);
        });
        run.Start();
        started.Wait();
        Thread.Sleep(20);
        session.Dispose();
        session.Dispose();
        run.Join();
        Assert.Equal(20_001f, y[0]);
        Assert.Throws<ObjectDisposedException>(
            () => session.Run(1, [OnnxInput.Whole<float>("x", new float[] { 1 }, 1)], [OnnxOutput.Rows<float>("y", y)]));
        Assert.Throws<ObjectDisposedException>(() => session.WarmUp());
    }

    [Fact]
    public void CancellingEndsARunInProgress()
    {
        using var session = new OnnxSession(TinyModels.Loop(long.MaxValue), OneThread);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var error = Assert.Throws<OperationCanceledException>(() => session.Run(
            1, [OnnxInput.Whole<float>("x", new float[] { 1 }, 1)], [OnnxOutput.Rows<float>("y", new float[1])], cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);

        // A later run is not concerned, and a cancelled token starts none.
        using var quick = new OnnxSession(TinyModels.Gemm(), OneThread);
        Assert.Throws<OperationCanceledException>(() => quick.Run(
            1, [OnnxInput.Rows<float>("x", new float[3], 3)], [OnnxOutput.Rows<float>("y", new float[2], 2)], cancellation.Token));
        quick.Run(1, [OnnxInput.Rows<float>("x", new float[3], 3)], [OnnxOutput.Rows<float>("y", new float[2], 2)], new CancellationTokenSource().Token);
    }
}
