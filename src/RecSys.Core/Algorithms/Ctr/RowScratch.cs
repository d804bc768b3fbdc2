using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>What a batch of <see cref="RowTraining"/> is worked out in; used again for the next one.</summary>
internal class RowScratch(FeatureRows rows, int batchSize)
{
    public BatchEntries Entries { get; } = new(rows);

    /// <summary>Derivative of the loss by the score of each row: [batch].</summary>
    public float[] Gradients { get; } = new float[batchSize];

    /// <summary>Loss of each row: [batch].</summary>
    public double[] Losses { get; } = new double[batchSize];

    /// <summary>Makes room for the gradients of a batch, whose entries are known.</summary>
    public virtual void Begin()
    {
    }
}
