using System.Globalization;
using System.Text;
using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="ContentBasedTrainer"/>.</summary>
public sealed record ContentBasedOptions : TrainerOptions
{
    /// <summary>Names of the item features that are text: they are split into words, each of which is a value of its own. Default: none, text is one value.</summary>
    public IReadOnlyList<string> TextFields { get; init; } = [];

    /// <summary>How the values of item features become numbers. Default: <see cref="FeatureEncoding"/> with its defaults.</summary>
    public FeatureEncoding Encoding { get; init; } = new();

    /// <summary>How much each field counts in the similarity of two items, by name. Default: 1 for every field. Range: 0 or greater.</summary>
    public IReadOnlyDictionary<string, float> FieldWeights { get; init; } = new Dictionary<string, float>();

    /// <summary>Whether values count the more, the fewer items have them (TF-IDF). Default true.</summary>
    public bool InverseDocumentFrequency { get; init; } = true;

    /// <summary>Smallest value of an interaction that says the user likes the item, such as 4 where values are ratings from 1 to 5. Default null: all do. Range: finite.</summary>
    public float? LikedFrom { get; init; }

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.That(TextFields is not null, nameof(TextFields), "must not be null", TextFields);
        check.That(Encoding is not null, nameof(Encoding), "must not be null", Encoding);
        Encoding?.CheckAll(check, nameof(Encoding));
        check.That(FieldWeights is not null, nameof(FieldWeights), "must not be null", FieldWeights);
        foreach (var (field, weight) in FieldWeights ?? new Dictionary<string, float>()) check.NotNegative(weight, $"{nameof(FieldWeights)}[{field}]");
        check.That(LikedFrom is not { } from || float.IsFinite(from), nameof(LikedFrom), "must be finite", LikedFrom);
    }

    /// <inheritdoc/>
    /// <remarks>Lists would show as the names of their types.</remarks>
    protected override bool PrintMembers(StringBuilder text)
    {
        ArgumentNullException.ThrowIfNull(text);
        base.PrintMembers(text);
        text.Append(CultureInfo.InvariantCulture, $", TextFields = [{string.Join(", ", TextFields)}], Encoding = {Encoding}");
        text.Append(CultureInfo.InvariantCulture, $", FieldWeights = [{string.Join(", ", FieldWeights.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Key}: {w.Value}")))}]");
        text.Append(CultureInfo.InvariantCulture, $", InverseDocumentFrequency = {InverseDocumentFrequency}, LikedFrom = {LikedFrom}");
        return true;
    }
}
