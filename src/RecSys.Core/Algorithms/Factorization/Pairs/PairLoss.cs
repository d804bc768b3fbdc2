using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>A loss of the rankers that learn from pairs and triples, with its steps of gradient descent.</summary>
internal abstract class PairLoss
{
    /// <summary>Arrays trained beside the factors, such as sums of squared gradients.</summary>
    public virtual IReadOnlyList<float[]> Extra => [];

    /// <summary>Number of losses that <see cref="Steps"/> adds up for an interaction.</summary>
    public virtual int LossesPerInteraction => 1;

    /// <summary>Whether the interactions of a user in a cell come one after another; otherwise in random order.</summary>
    public virtual bool KeepsUsersTogether => false;

    /// <summary>Called before every epoch that works in cells, once the groups of items are drawn.</summary>
    public virtual void BeginEpoch(PairBlocks blocks)
    {
    }

    /// <summary>Steps for every interaction of a piece. Called by several threads at once, with cells that share nothing or without locks.</summary>
    /// <returns>The sum of the losses before the steps.</returns>
    public abstract double Steps(in PairPiece piece, ref Rng rng);
}
