using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// The vector of a new user: the descent of training on this user's interactions alone, items fixed, with a fixed stream of random numbers, so that
/// the same history always gives the same vector.
/// </summary>
internal static class PairFoldIn
{
    // By then the vector no longer changes but for the noise of sampling.
    private const int MostEpochs = 50;

    /// <summary>Trains.</summary>
    /// <param name="items">The history.</param>
    /// <param name="itemCount">Number of all items.</param>
    /// <param name="epochs">Epochs of training.</param>
    /// <param name="loss">Makes the loss on the matrix of this one user.</param>
    public static void Solve(ReadOnlySpan<int> items, int itemCount, int epochs, Func<CsrMatrix, PairLoss> loss)
    {
        if (items.IsEmpty) return;
        int[] sorted = items.ToArray();
        Array.Sort(sorted);
        var ones = new float[sorted.Length];
        Array.Fill(ones, 1f);
        PairLoss steps = loss(new CsrMatrix(itemCount, [0, sorted.Length], [.. sorted], ones));
        var users = new int[sorted.Length];
        for (int epoch = 0; epoch < Math.Min(epochs, MostEpochs); epoch++)
        {
            var rng = new Rng(sorted.Length, epoch);
            rng.Shuffle(sorted.AsSpan());
            steps.Steps(new PairPiece(users, sorted, -1, default), ref rng);
        }
    }
}
