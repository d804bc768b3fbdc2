using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>Steps on the score of a pair and on the difference of two scores, by a constant rate or by AdaGrad, with λ/2 of every square that a step touches.</summary>
internal sealed class PairSteps
{
    private readonly PairFactors _factors;
    private readonly PairFactors? _squares; // 1 + sums of squared gradients; null: constant rate
    private readonly float _rate, _regularization, _decay;
    private readonly bool _bias, _usersOnly;

    public PairSteps(PairFactors factors, StepRule rule, float rate, float regularization, bool bias, bool usersOnly = false)
    {
        (_factors, _rate, _regularization, _bias, _usersOnly) = (factors, rate, regularization, bias, usersOnly);
        _decay = 1 - (rate * regularization);
        if (rule == StepRule.Constant) return;
        // With the items fixed only sums of users are needed.
        FactorTable items = usersOnly ? factors.Items : new FactorTable(factors.Items.Count, factors.Items.Factors);
        _squares = new PairFactors(
            new FactorTable(factors.Users.Count, factors.Users.Factors), items, usersOnly ? factors.Biases : new float[factors.Biases.Length], new float[factors.UserBiases.Length]);
        foreach (float[] sums in Sums) Array.Fill(sums, 1f);
    }

    /// <summary>The sums that AdaGrad keeps.</summary>
    public IReadOnlyList<float[]> Sums => _squares is null ? [] : _usersOnly ? [_squares.Users.Values, _squares.UserBiases] : _squares.Arrays;

    /// <summary>Raises x_ui over x_uj.</summary>
    /// <param name="user">u.</param>
    /// <param name="positive">i.</param>
    /// <param name="negative">j.</param>
    /// <param name="strength">Negative derivative of the loss by x_ui − x_uj.</param>
    public void Triple(int user, int positive, int negative, float strength)
    {
        Span<float> x = _factors.Users.PaddedRow(user), yi = _factors.Items.PaddedRow(positive), yj = _factors.Items.PaddedRow(negative);
        if (_squares is null)
        {
            if (!_usersOnly)
            {
                _factors.StepTriple(user, positive, negative, _rate * strength, _decay, _bias);
                return;
            }
            VectorMath.ScaleAdd(_decay, x, _rate * strength, yi);
            VectorMath.AddScaled(x, -_rate * strength, yj);
            return;
        }
        Span<float> sx = _squares.Users.PaddedRow(user);
        if (_usersOnly)
        {
            AdaGrad.StepUser(x, sx, yi, yj, strength, _rate, _regularization);
            return;
        }
        AdaGrad.StepTriple(x, yi, yj, sx, _squares.Items.PaddedRow(positive), _squares.Items.PaddedRow(negative), strength, _rate, _regularization);
        if (!_bias) return;
        StepBias(_factors.Biases, _squares.Biases, positive, strength, _rate, _regularization);
        StepBias(_factors.Biases, _squares.Biases, negative, -strength, _rate, _regularization);
    }

    /// <summary>Raises x_ui (lowers it where the strength is negative).</summary>
    /// <param name="user">u.</param>
    /// <param name="item">i.</param>
    /// <param name="strength">Negative derivative of the loss by x_ui.</param>
    public void Pair(int user, int item, float strength)
    {
        Span<float> x = _factors.Users.PaddedRow(user), y = _factors.Items.PaddedRow(item);
        if (_squares is null)
        {
            if (_usersOnly) VectorMath.ScaleAdd(_decay, x, _rate * strength, y);
            else VectorMath.StepPair(x, y, _rate * strength, _decay, _decay);
        }
        else if (_usersOnly) AdaGrad.StepUser(x, _squares.Users.PaddedRow(user), y, [], strength, _rate, _regularization);
        else AdaGrad.StepPair(x, y, _squares.Users.PaddedRow(user), _squares.Items.PaddedRow(item), strength, _rate, _regularization);
        if (!_bias) return;
        if (_factors.UserBiases.Length > 0) StepBias(_factors.UserBiases, _squares?.UserBiases, user, strength, _rate, _regularization);
        if (!_usersOnly) StepBias(_factors.Biases, _squares?.Biases, item, strength, _rate, _regularization);
    }

    /// <summary>A step of a single number, by AdaGrad where there are sums.</summary>
    internal static void StepBias(float[] biases, float[]? squares, int at, float strength, float rate, float regularization)
    {
        if (squares is null) StepBias(ref biases[at], strength, rate, regularization);
        else StepBias(ref biases[at], ref squares[at], strength, rate, regularization);
    }

    /// <summary>A step of constant rate.</summary>
    internal static void StepBias(ref float bias, float strength, float rate, float regularization) => bias -= rate * ((regularization * bias) - strength);

    /// <summary>A step by AdaGrad.</summary>
    internal static void StepBias(ref float bias, ref float squares, float strength, float rate, float regularization)
    {
        float gradient = (regularization * bias) - strength;
        bias -= rate * gradient / MathF.Sqrt(squares);
        squares += gradient * gradient;
    }
}
