using System.Globalization;
using System.Text;
using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="HybridFactorizationTrainer"/>.</summary>
public sealed record HybridFactorizationOptions : PairOptions
{
    /// <summary>The loss. Default <see cref="HybridLoss.Warp"/>.</summary>
    public HybridLoss Loss { get; init; } = HybridLoss.Warp;

    /// <summary>Whether every user has a vector of their own beside those of their features. Default true. Without it users need features.</summary>
    public bool UserIdentity { get; init; } = true;

    /// <summary>Whether every item has a vector of its own beside those of its features. Default true. Without it items need features, and all of them, new ones and old, score by these alone.</summary>
    public bool ItemIdentity { get; init; } = true;

    /// <summary>Whether items have a bias, the sum of those of their features. Default true. (With <see cref="HybridLoss.Logistic"/> users have one then, too.)</summary>
    public bool ItemBias { get; init; } = true;

    /// <summary>Names of the user and item features that are text: they are split into words, each of which is a feature. Default: none, text is one value.</summary>
    public IReadOnlyList<string> TextFields { get; init; } = [];

    /// <summary>How the values of user and item features become numbers. Default: <see cref="FeatureEncoding"/> with its defaults.</summary>
    public FeatureEncoding Encoding { get; init; } = new();

    /// <summary>Negatives drawn for every interaction in an epoch by <see cref="HybridLoss.Bpr"/> and <see cref="HybridLoss.Logistic"/>. Default 1. Range: 1 to 10000.</summary>
    public int NegativeSamples { get; init; } = 1;

    /// <summary>Items drawn at most in search of one that violates the margin, by <see cref="HybridLoss.Warp"/> and <see cref="HybridLoss.WarpKos"/>. Default 10. Range: 1 to 100000.</summary>
    public int MaxDraws { get; init; } = 10;

    /// <summary>Positives drawn for a step of <see cref="HybridLoss.WarpKos"/>. Default 10. Range: 1 to 10000.</summary>
    public int PositiveSamples { get; init; } = 10;

    /// <summary>k of <see cref="HybridLoss.WarpKos"/>: which of the positives drawn is raised, counted from the highest score. Default 5. Range: 1 to <see cref="PositiveSamples"/>.</summary>
    public int Position { get; init; } = 5;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        base.Check(check);
        check.Defined(Loss);
        check.That(TextFields is not null, nameof(TextFields), "must not be null", TextFields);
        check.That(Encoding is not null, nameof(Encoding), "must not be null", Encoding);
        Encoding?.CheckAll(check, nameof(Encoding));
        check.InRange(NegativeSamples, 1, 10_000);
        check.InRange(MaxDraws, 1, 100_000);
        check.InRange(PositiveSamples, 1, 10_000);
        check.InRange(Position, 1, Math.Max(1, PositiveSamples));
    }

    /// <inheritdoc/>
    /// <remarks>Checkpoints are marked by the text of the options, so the names of the text fields must be in it.</remarks>
    protected override bool PrintMembers(StringBuilder text)
    {
        ArgumentNullException.ThrowIfNull(text);
        base.PrintMembers(text);
        text.Append(CultureInfo.InvariantCulture, $", Loss = {Loss}, UserIdentity = {UserIdentity}, ItemIdentity = {ItemIdentity}, ItemBias = {ItemBias}");
        text.Append(CultureInfo.InvariantCulture, $", TextFields = [{string.Join(", ", TextFields)}], Encoding = {Encoding}");
        text.Append(CultureInfo.InvariantCulture, $", NegativeSamples = {NegativeSamples}, MaxDraws = {MaxDraws}, PositiveSamples = {PositiveSamples}, Position = {Position}");
        return true;
    }
}
