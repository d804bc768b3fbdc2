using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// Trains <see cref="HybridFactorizationTrainer"/>: on the items that somebody has chosen only, so that no other is taken for one that nobody wants, then
/// adds the features of all users and items up.
/// </summary>
internal sealed class HybridTraining
{
    private readonly HybridFactorizationOptions _options;
    private readonly CsrMatrix _history;
    private readonly TrainingRun _run;
    private readonly FeatureRows? _userRows, _itemRows;
    private readonly EntityEncoder? _userEncoder, _itemEncoder;
    private readonly int[] _activeUsers, _activeItems;

    public HybridTraining(Interactions data, CsrMatrix history, HybridFactorizationOptions options, TrainingRun run)
    {
        (_options, _history, _run) = (options, history, run);
        CheckNames(data);
        _userEncoder = Encode(data.UserFeatures, "user", nameof(options.UserIdentity), options.UserIdentity, out _userRows);
        _itemEncoder = Encode(data.ItemFeatures, "item", nameof(options.ItemIdentity), options.ItemIdentity, out _itemRows);
        int[] counts = DataProfile.Of(history).ItemCounts;
        _activeItems = [.. Enumerable.Range(0, history.ColumnCount).Where(item => counts[item] > 0)];
        _activeUsers = [.. Enumerable.Range(0, history.RowCount).Where(user => history.RowLength(user) > 0)];
    }

    public HybridFactorizationModel Train(CsrMatrix? validation)
    {
        FeatureSide users = FeatureSide.Of(_userRows, _activeUsers, _options.UserIdentity), items = FeatureSide.Of(_itemRows, _activeItems, _options.ItemIdentity);
        var features = PairFactors.Random(users.FeatureCount, items.FeatureCount, _options.Factors, _options is { Loss: HybridLoss.Logistic, ItemBias: true }, _options.InitialScale, _run.Seed);
        CsrMatrix matrix = Active();
        bool shared = users.SharedCount + items.SharedCount > 0;
        // Where a user or item has nothing but its own vector, there is no sum to work out.
        PairLoss loss = shared
            ? HybridLosses.Of(matrix, new FeatureSteps(users, items, features, _options), _options)
            : HybridLosses.Of(matrix, FactorSteps.Of(features, _options.StepRule, _options.LearningRate, _options.Regularization, _options.ItemBias, usersOnly: false), _options);
        var training = new PairTraining(matrix, features.Arrays, loss, _run, Validation(validation, features));
        TrainingLoop.Run(_run, training, _options.Epochs, _options.Patience, learningRate: _options.LearningRate);
        return new HybridFactorizationModel(DataProfile.Of(_history), _history, Sums(features), _options,
            HybridParts.Of(_userEncoder, features.Users, features.UserBiases), HybridParts.Of(_itemEncoder, features.Items, features.Biases));
    }

    private void CheckNames(Interactions data)
    {
        foreach (string name in _options.TextFields.Concat(_options.Encoding.Fields.Keys))
        {
            if (data.UserFeatures?.Has(name) != true && data.ItemFeatures?.Has(name) != true)
                throw new ArgumentException($"The options name a field '{name}', which neither the user nor the item features have. Their columns are: {string.Join(", ", Names(data.UserFeatures).Concat(Names(data.ItemFeatures)))}.");
        }

        static IEnumerable<string> Names(FeatureTable? table) => table?.Fields.Select(f => f.Name) ?? [];
    }

    private EntityEncoder? Encode(FeatureTable? table, string role, string option, bool identity, out FeatureRows? rows)
    {
        rows = null;
        if (table is null && !identity)
            throw new ArgumentException($"{_run.Algorithm}: {option} is false and there are no {role} features, so that nothing tells one {role} from another. Give {role} features, or leave {option} true.");
        if (table is null) return null;
        var own = _options.Encoding.Fields.Where(f => table.Has(f.Key)).ToDictionary();
        return EntityEncoder.Fit(table, [.. _options.TextFields.Where(table.Has)], _options.Encoding with { Fields = own }, out rows);
    }

    // The interactions of active users with active items, numbered among themselves.
    private CsrMatrix Active()
    {
        if (_activeItems.Length == _history.ColumnCount && _activeUsers.Length == _history.RowCount) return _history;
        var place = new int[_history.ColumnCount];
        for (int k = 0; k < _activeItems.Length; k++) place[_activeItems[k]] = k;
        int[] starts = [0, .. _activeUsers.Select(user => _history.RowStartArray[user + 1])];
        return new CsrMatrix(_activeItems.Length, starts, Array.ConvertAll(_history.ColumnArray, item => place[item]), _history.ValueArray);
    }

    private Func<double?> Validation(CsrMatrix? validation, PairFactors features)
    {
        if (validation is null) return () => null;
        var ranking = new RankingValidation(_history, validation);
        return () =>
        {
            PairFactors sums = Sums(features);
            return ranking.ScoreMany((users, scores) => sums.Score(users, scores), _run.Parallel);
        };
    }

    /// <summary>Vectors and biases of all users and items. The identity of one that has no interaction has learned nothing and is left out.</summary>
    private PairFactors Sums(PairFactors features)
    {
        var sums = new PairFactors(new FactorTable(_history.RowCount, _options.Factors), new FactorTable(_history.ColumnCount, _options.Factors),
            new float[_history.ColumnCount], features.UserBiases.Length == 0 ? [] : new float[_history.RowCount]);
        Add(_userRows, _activeUsers, _options.UserIdentity, features.Users, features.UserBiases, sums.Users, sums.UserBiases);
        Add(_itemRows, _activeItems, _options.ItemIdentity, features.Items, features.Biases, sums.Items, sums.Biases);
        return sums;
    }

    private static void Add(FeatureRows? table, int[] active, bool identity, FactorTable vectors, float[] biases, FactorTable sums, float[] biasSums)
    {
        int[] passive = [.. Enumerable.Range(0, sums.Count).Except(active)];
        foreach ((int[] rows, FeatureSide side) in new[] { (active, FeatureSide.Of(table, active, identity)), (passive, FeatureSide.Of(table, passive, false)) })
        {
            for (int k = 0; k < rows.Length; k++)
            {
                side.Sum(k, vectors, sums.PaddedRow(rows[k]));
                if (biasSums.Length > 0) biasSums[rows[k]] = side.Sum(k, biases);
            }
        }
    }
}
