using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="HybridFactorizationTrainer"/>: a vector for every user and item, the sums of those of their features, a bias for every item, with
/// <see cref="HybridLoss.Logistic"/> also one for every user; and the features' own vectors, of which later users and items are made.
/// An unknown user gets the biases of the items, an unknown item 0.
/// </summary>
public sealed class HybridFactorizationModel : PairFactorModel, ITakesItems, ITakesUsers
{
    internal const string Name = "HybridFactorization";

    private readonly HybridFactorizationOptions _options;
    private readonly HybridParts? _users;
    private readonly HybridParts? _items;

    internal HybridFactorizationModel(DataProfile profile, CsrMatrix history, PairFactors factors, HybridFactorizationOptions options, HybridParts? users, HybridParts? items)
        : base(profile, history, factors) => (_options, _users, _items) = (options, users, items);

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public RecommenderModel WithItems(FeatureTable features)
    {
        ArgumentNullException.ThrowIfNull(features);
        (FactorTable items, float[] biases) = Parts(_items, "item").Append(Factors.Items, Factors.Biases, features);
        return new HybridFactorizationModel(Profile.WithItems(features.Count), History.WithColumns(items.Count), new PairFactors(Factors.Users, items, biases, Factors.UserBiases), _options, _users, _items);
    }

    /// <inheritdoc/>
    public RecommenderModel WithUsers(FeatureTable features)
    {
        ArgumentNullException.ThrowIfNull(features);
        (FactorTable users, float[] biases) = Parts(_users, "user").Append(Factors.Users, Factors.UserBiases, features);
        return new HybridFactorizationModel(Profile with { UserCount = users.Count }, History.WithRows(users.Count), new PairFactors(users, Factors.Items, Factors.Biases, biases), _options, _users, _items);
    }

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("loss", _options.Loss.ToString());
        writer.Write("epochs", _options.Epochs);
        writer.Write("learningRate", _options.LearningRate);
        writer.Write("stepRule", _options.StepRule.ToString());
        writer.Write("regularization", _options.Regularization);
        writer.Write("itemBias", _options.ItemBias);
        writer.Write("negativeSamples", _options.NegativeSamples);
        writer.Write("maxDraws", _options.MaxDraws);
        writer.Write("positiveSamples", _options.PositiveSamples);
        writer.Write("position", _options.Position);
        _users?.Write(writer, "userFeatures");
        _items?.Write(writer, "itemFeatures");
        base.Write(writer);
    }

    internal static HybridFactorizationModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        var options = new HybridFactorizationOptions
        {
            Loss = reader.ReadEnum<HybridLoss>("loss"),
            Epochs = reader.ReadInt("epochs", 1),
            LearningRate = reader.ReadFloat("learningRate"),
            StepRule = reader.ReadEnum<StepRule>("stepRule"),
            Regularization = reader.ReadFloat("regularization"),
            ItemBias = reader.ReadBool("itemBias"),
            NegativeSamples = reader.ReadInt("negativeSamples", 1),
            MaxDraws = reader.ReadInt("maxDraws", 1),
            PositiveSamples = reader.ReadInt("positiveSamples", 1, 10_000),
            Position = reader.ReadInt("position", 1, 10_000),
        };
        PairFactors factors = ReadFactors(reader, profile);
        return new HybridFactorizationModel(profile, history, factors, options,
            HybridParts.Read(reader, "userFeatures", factors.Users.Factors), HybridParts.Read(reader, "itemFeatures", factors.Items.Factors));
    }

    private protected override void FoldIn(ReadOnlySpan<int> items, PairFactors user) => PairFoldIn.Solve(items, ItemCount, _options.Epochs, matrix => HybridLosses.Of(
        matrix, FactorSteps.Of(user, _options.StepRule, _options.LearningRate, _options.Regularization, _options.ItemBias, usersOnly: true), _options));

    private static HybridParts Parts(HybridParts? parts, string role)
        => parts ?? throw new NotSupportedException($"This {Name} model was trained without {role} features, so that it cannot tell what a new {role} is like. Train it with {role} features.");
}
