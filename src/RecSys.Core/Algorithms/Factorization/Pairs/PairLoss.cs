using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>A loss of the rankers that learn from pairs and triples, with its steps of gradient descent.</summary>
internal abstract class PairLoss
{
    /// <summary>Arrays trained beside the factors, such as sums of squared gradients.</summary>
    public virtual IReadOnlyList<float[]> Extra => [];

    /// <summary>Number of losses that <see cref="Steps"/> adds up for an interaction.</summary>
    public virtual int LossesPerInteraction => 1;

    /// <summary>Whether the positives of a part are chosen by <see cref="Choose"/> before its steps.</summary>
    public virtual bool ChoosesPositives => false;

    /// <summary>Chooses the positives of a part of an epoch that works in cells. Called by several threads at once, while no parameter changes.</summary>
    /// <param name="piece">Interactions of the part.</param>
    /// <param name="items">Receives the item to step on for each.</param>
    /// <param name="rng">Random numbers.</param>
    public virtual void Choose(in PairPiece piece, Span<int> items, ref Rng rng)
    {
    }

    /// <summary>Called before the steps of every part of an epoch that works in cells, once the groups of items are drawn.</summary>
    public virtual void BeginPart(PairBlocks blocks)
    {
    }

    /// <summary>Called after every round of an epoch that works in cells.</summary>
    public abstract void EndRound();

    /// <summary>Steps for every interaction of a piece. Called by several threads at once, with cells that share nothing or without locks.</summary>
    /// <returns>The sum of the losses before the steps.</returns>
    public abstract double Steps(in PairPiece piece, ref Rng rng);
}
