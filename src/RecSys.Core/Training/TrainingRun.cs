using System.Diagnostics;

namespace RecSys.Training;

/// <summary>One call of Fit: its seed, its threads, its clock, and where its progress goes.</summary>
public sealed class TrainingRun
{
    private readonly TrainingContext _context;
    private readonly long _start = Stopwatch.GetTimestamp();

    internal TrainingRun(string algorithm, TrainerOptions options, TrainingContext context)
    {
        _context = context;
        Algorithm = algorithm;
        Options = options;
        IsSeeded = (options.Seed ?? context.Seed) is not null;
        Seed = options.Seed ?? context.Seed ?? Random.Shared.Next();
        Threads = options.ThreadCount;
    }

    /// <summary>Name of the algorithm.</summary>
    public string Algorithm { get; }

    /// <summary>Options of the run.</summary>
    public TrainerOptions Options { get; }

    /// <summary>The seed; a random one where nobody gave one.</summary>
    public int Seed { get; internal set; }

    /// <summary>Whether somebody gave a seed, so that the result must not depend on the number of threads or on their timing.</summary>
    public bool IsSeeded { get; }

    /// <summary>Number of threads.</summary>
    public int Threads { get; }

    /// <summary>Cancels the run.</summary>
    public CancellationToken Cancellation => _context.Cancellation;

    /// <summary>Folder for checkpoints, or null.</summary>
    public string? CheckpointFolder => _context.CheckpointFolder;

    /// <summary>Epochs that an earlier run had done, from whose checkpoint this one went on.</summary>
    internal int FirstEpoch { get; set; }

    /// <summary>Time since the run began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Threads and cancellation for <see cref="System.Threading.Tasks.Parallel"/>.</summary>
    public ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads, CancellationToken = Cancellation };

    /// <summary>A training of its own within this one: the same seed, progress and cancellation, and a checkpoint folder inside that of this run.</summary>
    /// <param name="algorithm">Name of its algorithm, under which its progress is reported.</param>
    /// <param name="options">Its options.</param>
    internal TrainingRun Part(string algorithm, TrainerOptions options) => new(algorithm, options with { Seed = Seed }, _context with
    {
        CheckpointFolder = CheckpointFolder is null ? null : Path.Combine(CheckpointFolder, algorithm),
    });

    /// <summary>Reports progress.</summary>
    /// <param name="epoch">Epochs (or parts of the work) done.</param>
    /// <param name="epochs">Epochs (or parts) in all.</param>
    /// <param name="loss">Loss of the epoch, or NaN.</param>
    /// <param name="validationScore">Score on the validation split, or null.</param>
    public void Report(int epoch, int epochs, double loss = double.NaN, double? validationScore = null)
        => _context.Progress?.Report(new TrainingProgress(Algorithm, epoch, epochs, loss, validationScore, Elapsed) { FirstEpoch = FirstEpoch });

    /// <summary>Reports progress within a long epoch.</summary>
    /// <param name="epoch">Epochs done.</param>
    /// <param name="share">Share of the next one that is done, in (0, 1).</param>
    /// <param name="epochs">Epochs in all.</param>
    /// <param name="loss">Mean loss of the epoch so far, or NaN.</param>
    public void ReportWithin(int epoch, double share, int epochs, double loss = double.NaN)
        => _context.Progress?.Report(new TrainingProgress(Algorithm, epoch, epochs, loss, null, Elapsed) { FirstEpoch = FirstEpoch, Share = share });
}
