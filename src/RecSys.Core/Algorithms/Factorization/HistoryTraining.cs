using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>The epochs of models whose users are a vector of their own and what their history adds to it: user by user in a random order, all ratings of a user at once.</summary>
internal abstract class HistoryTraining : IEpochTraining
{
    private const int UsersAtOnce = 32;
    private readonly float _decay;
    private readonly float _deviation;

    /// <summary>Takes the ratings.</summary>
    /// <param name="run">Seed and threads.</param>
    /// <param name="ratings">The training ratings.</param>
    /// <param name="validation">Those to validate by, or null.</param>
    /// <param name="profile">Profile of the training ratings.</param>
    /// <param name="factors">Length of the vectors.</param>
    /// <param name="decay">Factor of the learning rates from epoch to epoch.</param>
    /// <param name="deviation">Deviation of the vectors before training.</param>
    protected HistoryTraining(TrainingRun run, CsrMatrix ratings, CsrMatrix? validation, DataProfile profile, int factors, float decay, float deviation)
        => (Run, Ratings, Validation, Profile, Factors, _decay, _deviation) = (run, ratings, validation, profile, factors, decay, deviation);

    public abstract IReadOnlyList<float[]> Parameters { get; }

    protected TrainingRun Run { get; }

    protected CsrMatrix Ratings { get; }

    protected CsrMatrix? Validation { get; }

    protected DataProfile Profile { get; }

    /// <summary>Length of the vectors, d.</summary>
    protected int Factors { get; }

    /// <summary>The order in which an epoch visits the users.</summary>
    public static int[] Order(int seed, int epoch, int users)
    {
        int[] order = [.. Enumerable.Range(0, users)];
        new Rng(seed, epoch + 1).Shuffle(order.AsSpan());
        return order;
    }

    public double RunEpoch(int epoch)
    {
        int[] order = Order(Run.Seed, epoch, Ratings.RowCount);
        float decay = MathF.Pow(_decay, epoch);
        if (Run.IsSeeded || Run.Threads == 1) return Visit(order, decay) / Profile.Count;
        var losses = new double[(order.Length + UsersAtOnce - 1) / UsersAtOnce];
        Parallel.For(0, losses.Length, Run.Parallel, k => losses[k] = Visit(order.AsSpan(k * UsersAtOnce, Math.Min(UsersAtOnce, order.Length - (k * UsersAtOnce))), decay));
        return losses.Sum() / Profile.Count;
    }

    public abstract double? Validate();

    /// <summary>p_u + z_u of every user: [users × factors].</summary>
    public float[] UserVectors()
    {
        float[] vectors = FactorSettings.Rows(Ratings.RowCount, Factors);
        for (int user = 0; user < Ratings.RowCount; user++) UserVector(user, Row(vectors, user));
        return vectors;
    }

    /// <summary>p_u + z_u of a user.</summary>
    protected abstract void UserVector(int user, Span<float> vector);

    /// <summary>Takes the steps of all ratings of a user.</summary>
    /// <param name="user">A user with ratings.</param>
    /// <param name="decay">Factor of the learning rates.</param>
    /// <param name="before">Scratch: [d].</param>
    /// <param name="vector">Scratch: [d].</param>
    /// <param name="at">Scratch: [d].</param>
    /// <returns>Sum of the squared errors.</returns>
    protected abstract double VisitUser(int user, float decay, Span<float> before, Span<float> vector, Span<float> at);

    /// <summary>A row of vectors.</summary>
    protected Span<float> Row(float[] vectors, int row) => vectors.AsSpan(row * Factors, Factors);

    /// <summary>Starts the vectors of those who have ratings; the others keep zeros: they are never trained, and noise would move their scores.</summary>
    protected void Fill(float[] rows, int row, int count, int side)
    {
        if (count > 0) new Rng(Run.Seed, ((long)side << 32) + row).FillNormal(Row(rows, row), _deviation);
    }

    private double Visit(ReadOnlySpan<int> users, float decay)
    {
        Span<float> before = new float[Factors], vector = new float[Factors], at = new float[Factors];
        double loss = 0;
        for (int k = 0; k < users.Length; k++)
        {
            if (k % UsersAtOnce == 0) Run.Cancellation.ThrowIfCancellationRequested();
            if (Ratings.RowLength(users[k]) > 0) loss += VisitUser(users[k], decay, before, vector, at);
        }
        return loss;
    }
}
