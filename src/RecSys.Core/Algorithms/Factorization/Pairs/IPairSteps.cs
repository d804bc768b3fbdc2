using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// Scores of pairs as the parameters are now, and steps of gradient descent on them. A struct, so that the loops of the losses, which are the same whatever
/// users and items are made of, have no call to make.
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
internal interface IPairSteps<TSelf> : IPairScore
    where TSelf : struct, IPairSteps<TSelf>
{
    /// <summary>Arrays trained beside the parameters.</summary>
    IReadOnlyList<float[]> Sums { get; }

    /// <summary>The same steps with memory of their own for what is worked out on the way, for one thread.</summary>
    /// <param name="group">Number of the item group of the cell that they are for, which no other cell of the round has; −1: steps that all threads see at once.</param>
    TSelf ForPiece(int group);

    /// <summary>Ends a round of cells: what their steps have moved apart is brought together.</summary>
    void EndRound();

    /// <summary>x_ui − x_uj.</summary>
    float Difference(int user, int positive, int negative);

    /// <summary>Raises x_ui over x_uj.</summary>
    /// <param name="user">u.</param>
    /// <param name="positive">i.</param>
    /// <param name="negative">j.</param>
    /// <param name="strength">Negative derivative of the loss by x_ui − x_uj.</param>
    void Triple(int user, int positive, int negative, float strength);

    /// <summary>Raises x_ui (lowers it where the strength is negative).</summary>
    /// <param name="user">u.</param>
    /// <param name="item">i.</param>
    /// <param name="strength">Negative derivative of the loss by x_ui.</param>
    void Pair(int user, int item, float strength);
}
