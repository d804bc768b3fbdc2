using RecSys.Serialization;

namespace RecSys.Training;

/// <summary>The checkpoint file of a run: epoch, parameters and the state behind them, best parameters, and a mark of the training it belongs to.</summary>
internal sealed class Checkpoint(TrainingRun run, IEpochTraining training)
{
    private readonly string _path = Path.Combine(run.CheckpointFolder!, "checkpoint.recsys");

    // The seed of an unseeded run is part of the file, not of the mark, so that such a run can be resumed too.
    private string Mark => $"{run.Algorithm} {run.Options} {(run.IsSeeded ? run.Seed : "unseeded")} {string.Join(",", training.Parameters.Select(p => p.Length))}";

    public LoopState? TryResume()
    {
        if (!File.Exists(_path)) return null;
        ModelReader reader = ModelBlob.Read(File.ReadAllBytes(_path));
        if (reader.ReadText("mark") != Mark)
            throw new InvalidOperationException($"The folder '{run.CheckpointFolder}' holds a checkpoint of another training (other algorithm, options, seed or data). Name another folder, or delete that checkpoint.");
        var state = new LoopState { Epoch = reader.ReadInt("epoch", 0), EpochsSinceBest = reader.ReadInt("epochsSinceBest", 0) };
        run.Seed = reader.ReadInt("seed");
        for (int i = 0; i < training.Parameters.Count; i++)
            reader.ReadFloats($"parameters.{i}", training.Parameters[i].Length).CopyTo(training.Parameters[i], 0);
        for (int i = 0; i < training.State.Count; i++)
            reader.ReadFloats($"state.{i}", training.State[i].Length).CopyTo(training.State[i], 0);
        if (training.Counters.Length > 0) reader.Read<double>("counters", training.Counters.Length).CopyTo(training.Counters, 0);
        if (reader.ReadBool("hasBest"))
        {
            state.BestScore = reader.ReadDouble("bestScore");
            state.Best = [.. training.Parameters.Select((p, i) => reader.ReadFloats($"best.{i}", p.Length))];
        }
        return state;
    }

    public void Save(LoopState state)
    {
        var writer = new ModelWriter();
        writer.Write("mark", Mark);
        writer.Write("seed", run.Seed);
        writer.Write("epoch", state.Epoch);
        writer.Write("epochsSinceBest", state.EpochsSinceBest);
        for (int i = 0; i < training.Parameters.Count; i++) writer.Write($"parameters.{i}", training.Parameters[i]);
        for (int i = 0; i < training.State.Count; i++) writer.Write($"state.{i}", training.State[i]);
        if (training.Counters.Length > 0) writer.Write("counters", training.Counters);
        writer.Write("hasBest", state.Best is not null);
        if (state.Best is not null)
        {
            writer.Write("bestScore", state.BestScore);
            for (int i = 0; i < state.Best.Count; i++) writer.Write($"best.{i}", state.Best[i]);
        }
        Directory.CreateDirectory(run.CheckpointFolder!);
        AtomicFile.Write(_path, stream => stream.Write(ModelBlob.Write(writer)));
    }
}
