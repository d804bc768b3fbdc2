using RecSys.Sampling;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Training;

/// <summary>The smallest network: learns y = x·w of numbers with a little noise. All that adding a network takes.</summary>
internal sealed class LineNetwork : Network<LineBatch>
{
    private readonly Mlp _layers;

    public LineNetwork(int seed, double dropout = 0, ScalarType type = ScalarType.Float32)
        : base(new Weights(seed, type: type)) => _layers = new Mlp(Weights, "layers", LineBatch.Size, [8, 1], Activation.Identity, dropout);

    public override Tensor Loss(LineBatch batch)
    {
        Tensor error = _layers.Forward(Input(batch.X, LineBatch.Rows, LineBatch.Size)).view(-1) - Input(batch.Y, LineBatch.Rows);
        return (error * error).mean();
    }

    /// <summary>All numbers of the network.</summary>
    public float[] Numbers() => [.. Weights.All.SelectMany(w => w.ToArray())];
}

/// <summary>Rows of a batch.</summary>
internal sealed class LineBatch
{
    public const int Rows = 16, Size = 4;

    public float[] X { get; } = new float[Rows * Size];

    public float[] Y { get; } = new float[Rows];
}

/// <summary>Random rows.</summary>
internal sealed class LineSource(int batches) : IBatchSource<LineBatch>
{
    public int BatchCount => batches;

    public LineBatch Create() => new();

    public void BeginEpoch(ref Rng rng)
    {
    }

    public void Fill(LineBatch batch, int index, ref Rng rng)
    {
        rng.FillNormal(batch.X, 1);
        for (int row = 0; row < LineBatch.Rows; row++)
        {
            batch.Y[row] = 0.01f * rng.NextNormal();
            for (int k = 0; k < LineBatch.Size; k++) batch.Y[row] += (k - 1) * batch.X[(row * LineBatch.Size) + k];
        }
    }
}

/// <summary>Options of the network.</summary>
internal sealed record LineOptions : NeuralOptions;
