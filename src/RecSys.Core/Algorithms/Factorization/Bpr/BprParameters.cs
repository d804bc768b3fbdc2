using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>Vectors and biases of Bpr with its one step.</summary>
internal sealed class BprParameters(FactorTable users, FactorTable items, float[] biases)
{
    public FactorTable Users { get; } = users;

    public FactorTable Items { get; } = items;

    public float[] Biases { get; } = biases;

    public float Score(int user, int item) => VectorMath.Score(Users.PaddedRow(user), Items.PaddedRow(item)) + Biases[item];

    /// <summary>Scores of all items for users with these padded vectors: [users × items].</summary>
    public void Score(ReadOnlySpan<float> users, Span<float> scores)
    {
        VectorMath.Scores(users, Items.Values, Items.Stride, scores);
        for (int start = 0; start < scores.Length; start += Items.Count)
            TensorPrimitives.Add(scores.Slice(start, Items.Count), Biases, scores.Slice(start, Items.Count));
    }

    /// <summary>
    /// One step of gradient descent on −ln σ(x_ui − x_uj) + λ/2·(‖x_u‖² + ‖y_i‖² + ‖y_j‖² + b_i² + b_j²), with z = σ(x_uj − x_ui):
    /// <code>
    /// x_u += η(z·(y_i − y_j) − λx_u),  y_i += η(z·x_u − λy_i),  y_j += η(−z·x_u − λy_j),  b_i += η(z − λb_i),  b_j += η(−z − λb_j)
    /// </code>
    /// </summary>
    /// <returns>1 − z = σ(x_ui − x_uj) before the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Step(int user, int positive, int negative, float rate, float decay, bool bias)
    {
        Span<float> x = Users.PaddedRow(user), yi = Items.PaddedRow(positive), yj = Items.PaddedRow(negative);
        float difference = VectorMath.DotDifference(x, yi, yj) + Biases[positive] - Biases[negative];
        float z = 1 / (1 + MathF.Exp(difference));
        VectorMath.StepTriple(x, yi, yj, rate * z, decay, decay);
        if (bias)
        {
            Biases[positive] = (decay * Biases[positive]) + (rate * z);
            Biases[negative] = (decay * Biases[negative]) - (rate * z);
        }
        return 1 - z;
    }

    /// <summary>Scores with the parameters as they are now.</summary>
    internal readonly struct Now(BprParameters parameters) : IPairScore
    {
        public float Score(int user, int item) => parameters.Score(user, item);
    }
}
