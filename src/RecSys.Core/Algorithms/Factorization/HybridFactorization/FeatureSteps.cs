using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>
/// Steps on users and items that are sums of features: x_u = Σ a_f·e_f, y_i = Σ a_f·e_f, b_i = Σ a_f·b_f. A step moves every feature by the gradient of the
/// score by it, which is a_f times that by the sum. Cells of a round work on copies of the features that they share (<see cref="FeatureParameters"/>).
/// </summary>
internal readonly struct FeatureSteps : IPairSteps<FeatureSteps>
{
    private readonly FeatureSide _users, _items;
    private readonly FeatureParameters _userFeatures, _itemFeatures;
    private readonly Cells _cells;
    private readonly float _rate, _regularization;
    private readonly bool _bias;
    private readonly Scratch _own;

    /// <summary>Steps.</summary>
    /// <param name="users">The users' features.</param>
    /// <param name="items">The items' features.</param>
    /// <param name="features">Vectors and biases of the features.</param>
    /// <param name="options">Rule and length of the steps.</param>
    public FeatureSteps(FeatureSide users, FeatureSide items, PairFactors features, HybridFactorizationOptions options)
        : this(users, items, new Cells(users, items, features, Squares(features, options.StepRule)), -1, options.LearningRate, options.Regularization, options.ItemBias)
    {
    }

    private FeatureSteps(FeatureSide users, FeatureSide items, Cells cells, int group, float rate, float regularization, bool bias)
    {
        (_users, _items, _cells, _rate, _regularization, _bias) = (users, items, cells, rate, regularization, bias);
        (_userFeatures, _itemFeatures) = cells.Of(group);
        _own = new Scratch(cells.Stride);
    }

    public IReadOnlyList<float[]> Sums => _cells.Squares?.Arrays ?? [];

    public FeatureSteps ForPiece(int group) => new(_users, _items, _cells, group, _rate, _regularization, _bias);

    public void EndRound() => _cells.Merge();

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
        _users.Sum(user, _userFeatures, _own.UserVector);
        _own.User = user;
        return _own.UserVector;
    }

    private ReadOnlySpan<float> Item(int item, Span<float> scratch)
    {
        ReadOnlySpan<int> features = _items.Features(item);
        if (features.Length == 1 && _items.Values(item)[0] == 1) return _itemFeatures.Vector(features[0]);
        _items.Sum(item, _itemFeatures, scratch);
        return scratch;
    }

    private float Biases(int user, int item)
    {
        float bias = _bias ? _items.SumBiases(item, _itemFeatures) : 0;
        return _userFeatures.HasBiases ? bias + _users.SumBiases(user, _userFeatures) : bias;
    }

    private void StepItem(int item, ReadOnlySpan<float> user, float strength)
    {
        ReadOnlySpan<int> features = _items.Features(item);
        ReadOnlySpan<float> values = _items.Values(item);
        for (int k = 0; k < features.Length; k++)
        {
            _itemFeatures.Step(features[k], user, strength * values[k], _rate, _regularization);
            if (_bias) _itemFeatures.StepBias(features[k], strength * values[k], _rate, _regularization);
        }
    }

    private void StepUser(int user, ReadOnlySpan<float> items, float strength, bool bias)
    {
        ReadOnlySpan<int> features = _users.Features(user);
        ReadOnlySpan<float> values = _users.Values(user);
        for (int k = 0; k < features.Length; k++)
        {
            _userFeatures.Step(features[k], items, strength * values[k], _rate, _regularization);
            if (bias && _userFeatures.HasBiases) _userFeatures.StepBias(features[k], strength * values[k], _rate, _regularization);
        }
        _own.User = -1;
    }

    private static PairFactors? Squares(PairFactors features, StepRule rule)
    {
        if (rule == StepRule.Constant) return null;
        int factors = features.Users.Factors;
        var squares = new PairFactors(
            new FactorTable(features.Users.Count, factors), new FactorTable(features.Items.Count, factors), new float[features.Biases.Length], new float[features.UserBiases.Length]);
        foreach (float[] sums in squares.Arrays) Array.Fill(sums, 1f);
        return squares;
    }

    // The parameters as they are for all, and as the cell of each item group sees them in a round.
    private sealed class Cells(FeatureSide users, FeatureSide items, PairFactors features, PairFactors? squares)
    {
        private readonly (FeatureParameters Users, FeatureParameters Items) _all = Make(users, items, features, squares, own: false);
        private readonly (FeatureParameters Users, FeatureParameters Items)?[] _ofGroups = new (FeatureParameters, FeatureParameters)?[PairBlocks.MostGroups];

        private readonly SharedSteps _sharedUsers = new(users.SharedCount), _sharedItems = new(items.SharedCount);

        public PairFactors? Squares => squares;

        public int Stride => features.Items.Stride;

        public (FeatureParameters Users, FeatureParameters Items) Of(int group) => group < 0 ? _all : _ofGroups[group] ??= Make(users, items, features, squares, own: true);

        public void Merge()
        {
            Merge(_sharedUsers, static cell => cell.Users);
            Merge(_sharedItems, static cell => cell.Items);
        }

        // In the order of the groups, whichever thread had them.
        private void Merge(SharedSteps shared, Func<(FeatureParameters Users, FeatureParameters Items), FeatureParameters> side)
        {
            FeatureParameters[] cells = [.. _ofGroups.Where(cell => cell is not null).Select(cell => side(cell!.Value))];
            foreach (FeatureParameters cell in cells) cell.Count(shared);
            foreach (FeatureParameters cell in cells) cell.Merge(shared);
            foreach (FeatureParameters cell in cells) cell.Clear(shared);
        }

        private static (FeatureParameters, FeatureParameters) Make(FeatureSide users, FeatureSide items, PairFactors features, PairFactors? squares, bool own) => (
            new FeatureParameters(features.Users, squares?.Users, features.UserBiases, squares?.UserBiases, own ? users.SharedCount : 0),
            new FeatureParameters(features.Items, squares?.Items, features.Biases, squares?.Biases, own ? items.SharedCount : 0));
    }

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
