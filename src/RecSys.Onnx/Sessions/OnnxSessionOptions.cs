using RecSys.Training;

namespace RecSys.Onnx.Sessions;

/// <summary>How an <see cref="OnnxSession"/> computes.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>Where the model runs. Default <see cref="ComputeDevice.Auto"/>: a GPU where the CUDA provider is installed and works, otherwise the processor.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Threads within an operation, 0 for all cores, at most 1024. Default 0. Concurrent callers share them.</summary>
    public int Threads { get; init; }

    /// <summary>Most rows that go through the model at once, from 1 to 1,048,576. Default 256. More rows are cut into several runs.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>
    /// Whether idle threads wait for work by spinning: quicker for small models called without a pause, at the cost of the other threads of the
    /// process. Default false.
    /// </summary>
    public bool SpinWhenIdle { get; init; }

    /// <summary>Hears about decisions, such as the processor taken in place of a GPU. Default none.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Checks all options.</summary>
    /// <exception cref="ArgumentException">Names all options that break their rule.</exception>
    public void Validate()
    {
        var check = new OptionsCheck(nameof(OnnxSessionOptions));
        check.InRange(Threads, 0, 1024);
        check.InRange(BatchSize, 1, 1 << 20);
        check.ThrowIfBroken();
    }
}
