using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>Vectors and biases of the rankers that learn from pairs and triples: x_ui = x_u·y_i + b_i, and + b_u where users have a bias.</summary>
/// <param name="users">x [users × d].</param>
/// <param name="items">y [items × d].</param>
/// <param name="biases">b_i [items].</param>
/// <param name="userBiases">b_u [users]; empty: none.</param>
internal sealed class PairFactors(FactorTable users, FactorTable items, float[] biases, float[] userBiases)
{
    public PairFactors(FactorTable users, FactorTable items, float[] biases)
        : this(users, items, biases, [])
    {
    }

    public FactorTable Users { get; } = users;

    public FactorTable Items { get; } = items;

    public float[] Biases { get; } = biases;

    public float[] UserBiases { get; } = userBiases;

    /// <summary>All arrays, for the training loop.</summary>
    public IReadOnlyList<float[]> Arrays => UserBiases.Length == 0 ? [Users.Values, Items.Values, Biases] : [Users.Values, Items.Values, Biases, UserBiases];

    /// <summary>As <see cref="Random(int, int, int, bool, float, int)"/> for the users and items of a matrix; users without an interaction have zeros, so that they score as unknown ones do.</summary>
    public static PairFactors Random(CsrMatrix history, int factors, bool userBias, float scale, int seed)
    {
        PairFactors made = Random(history.RowCount, history.ColumnCount, factors, userBias, scale, seed);
        for (int user = 0; user < history.RowCount; user++)
        {
            if (history.RowLength(user) == 0) made.Users.Row(user).Clear();
        }
        return made;
    }

    /// <summary>Vectors of normal numbers of deviation scale / √d, and biases of 0.</summary>
    public static PairFactors Random(int users, int items, int factors, bool userBias, float scale, int seed)
    {
        var made = new PairFactors(new FactorTable(users, factors), new FactorTable(items, factors), new float[items], userBias ? new float[users] : []);
        var rng = new Rng(seed);
        float deviation = scale / MathF.Sqrt(factors);
        made.Users.FillNormal(ref rng, deviation);
        made.Items.FillNormal(ref rng, deviation);
        return made;
    }

    public float Score(int user, int item)
    {
        float score = VectorMath.Score(Users.PaddedRow(user), Items.PaddedRow(item)) + Biases[item];
        return UserBiases.Length == 0 ? score : score + UserBiases[user];
    }

    /// <summary>x_ui − x_uj in one pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Difference(int user, int positive, int negative)
        => VectorMath.DotDifference(Users.PaddedRow(user), Items.PaddedRow(positive), Items.PaddedRow(negative)) + Biases[positive] - Biases[negative];

    /// <summary>Scores of all items for a user.</summary>
    public void Score(int user, Span<float> scores)
    {
        Score(Users.PaddedRow(user), scores);
        if (UserBiases.Length > 0) TensorPrimitives.Add(scores, UserBiases[user], scores);
    }

    /// <summary>Scores of all items for some users: [users × items].</summary>
    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        Score(Users.PaddedRows(users), scores);
        for (int i = 0; i < users.Length && UserBiases.Length > 0; i++)
        {
            Span<float> row = scores.Slice(i * Items.Count, Items.Count);
            TensorPrimitives.Add(row, UserBiases[users[i]], row);
        }
    }

    /// <summary>Scores of all items for users with these padded vectors, without biases of users: [users × items].</summary>
    public void Score(ReadOnlySpan<float> users, Span<float> scores)
    {
        VectorMath.Scores(users, Items.Values, Items.Stride, scores);
        for (int start = 0; start < scores.Length; start += Items.Count)
            TensorPrimitives.Add(scores.Slice(start, Items.Count), Biases, scores.Slice(start, Items.Count));
    }

    /// <summary>
    /// A step of gradient descent by x_ui − x_uj with a = η·s, s the negative derivative of the loss, and decay 1 − ηλ:
    /// <code>
    /// x_u += η(s·(y_i − y_j) − λx_u),  y_i += η(s·x_u − λy_i),  y_j += η(−s·x_u − λy_j),  b_i += η(s − λb_i),  b_j += η(−s − λb_j)
    /// </code>
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StepTriple(int user, int positive, int negative, float a, float decay, bool bias)
    {
        VectorMath.StepTriple(Users.PaddedRow(user), Items.PaddedRow(positive), Items.PaddedRow(negative), a, decay, decay);
        if (!bias) return;
        Biases[positive] = (decay * Biases[positive]) + a;
        Biases[negative] = (decay * Biases[negative]) - a;
    }
}
