using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>
/// Steps on users and items that are sums of features: x_u = Σ a_f·e_f, y_i = Σ a_f·e_f, b_i = Σ a_f·b_f. A step moves every feature by the gradient of the
/// score by it, which is a_f times that by the sum.
/// </summary>
internal readonly struct FeatureSteps : IPairSteps<FeatureSteps>
{
    private readonly FeatureSide _users;
    private readonly FeatureSide _items;
    private readonly PairFactors _features;
    private readonly PairFactors? _squares; // 1 + sums of squared gradients; null: constant rate
    private readonly float _rate, _regularization;
    private readonly bool _bias;
    private readonly Scratch _own;

    /// <summary>Steps.</summary>
    /// <param name="users">The users' features.</param>
    /// <param name="items">The items' features.</param>
    /// <param name="features">Vectors and biases of the features.</param>
    /// <param name="options">Rule and length of the steps.</param>
    public FeatureSteps(FeatureSide users, FeatureSide items, PairFactors features, HybridFactorizationOptions options)
        : this(users, items, features, null, options.LearningRate, options.Regularization, options.ItemBias)
    {
        if (options.StepRule == StepRule.Constant) return;
        int factors = features.Users.Factors;
        _squares = new PairFactors(
            new FactorTable(features.Users.Count, factors), new FactorTable(features.Items.Count, factors), new float[features.Biases.Length], new float[features.UserBiases.Length]);
        foreach (float[] sums in _squares.Arrays) Array.Fill(sums, 1f);
    }

    private FeatureSteps(FeatureSide users, FeatureSide items, PairFactors features, PairFactors? squares, float rate, float regularization, bool bias)
    {
        (_users, _items, _features, _squares, _rate, _regularization, _bias) = (users, items, features, squares, rate, regularization, bias);
        _own = new Scratch(features.Items.Stride);
    }

    public IReadOnlyList<float[]> Sums => _squares?.Arrays ?? [];

    public FeatureSteps ForPiece() => new(_users, _items, _features, _squares, _rate, _regularization, _bias);

    public float Score(int user, int item) => VectorMath.Score(User(user), Item(item, _own.Positive)) + Biases(user, item);

    public float Difference(int user, int positive, int negative) => Score(user, positive) - Score(user, negative);

    public void Triple(int user, int positive, int negative, float strength)
    {
        ReadOnlySpan<float> x = User(user);
        Span<float> difference = _own.Difference;
        Item(positive, _own.Positive).CopyTo(difference);
        VectorMath.AddScaled(difference, -1, Item(negative, _own.Negative));
        StepItem(positive, x, strength);
        StepItem(negative, x, -strength);
        StepUser(user, difference, strength, bias: false);
    }

    public void Pair(int user, int item, float strength)
    {
        ReadOnlySpan<float> x = User(user);
        Item(item, _own.Positive).CopyTo(_own.Difference);
        StepItem(item, x, strength);
        StepUser(user, _own.Difference, strength, _bias);
    }

    // A user is asked for again and again while negatives are drawn.
    private ReadOnlySpan<float> User(int user)
    {
        if (_own.User == user) return _own.UserVector;
        _users.Sum(user, _features.Users, _own.UserVector);
        _own.User = user;
        return _own.UserVector;
    }

    private ReadOnlySpan<float> Item(int item, Span<float> scratch)
    {
        ReadOnlySpan<int> features = _items.Features(item);
        if (features.Length == 1 && _items.Values(item)[0] == 1) return _features.Items.PaddedRow(features[0]);
        _items.Sum(item, _features.Items, scratch);
        return scratch;
    }

    private float Biases(int user, int item)
    {
        float bias = _bias ? _items.Sum(item, _features.Biases) : 0;
        return _features.UserBiases.Length == 0 ? bias : bias + _users.Sum(user, _features.UserBiases);
    }

    private void StepItem(int item, ReadOnlySpan<float> user, float strength)
    {
        ReadOnlySpan<int> features = _items.Features(item);
        ReadOnlySpan<float> values = _items.Values(item);
        for (int k = 0; k < features.Length; k++)
        {
            Step(_features.Items, _squares?.Items, features[k], user, strength * values[k]);
            if (_bias) StepBias(_features.Biases, _squares?.Biases, features[k], strength * values[k]);
        }
    }

    private void StepUser(int user, ReadOnlySpan<float> items, float strength, bool bias)
    {
        ReadOnlySpan<int> features = _users.Features(user);
        ReadOnlySpan<float> values = _users.Values(user);
        for (int k = 0; k < features.Length; k++)
        {
            Step(_features.Users, _squares?.Users, features[k], items, strength * values[k]);
            if (bias && _features.UserBiases.Length > 0) StepBias(_features.UserBiases, _squares?.UserBiases, features[k], strength * values[k]);
        }
        _own.User = -1;
    }

    private void Step(FactorTable vectors, FactorTable? squares, int feature, ReadOnlySpan<float> other, float strength)
    {
        if (squares is not null) AdaGrad.StepUser(vectors.PaddedRow(feature), squares.PaddedRow(feature), other, [], strength, _rate, _regularization);
        else VectorMath.ScaleAdd(1 - (_rate * _regularization), vectors.PaddedRow(feature), _rate * strength, other);
    }

    private void StepBias(float[] biases, float[]? squares, int feature, float strength)
        => PairSteps.StepBias(biases, squares, feature, strength, _rate, _regularization);

    // What one thread works out.
    private sealed class Scratch(int stride)
    {
        public int User { get; set; } = -1;

        public float[] UserVector { get; } = new float[stride];

        public float[] Positive { get; } = new float[stride];

        public float[] Negative { get; } = new float[stride];

        public float[] Difference { get; } = new float[stride];
    }
}
