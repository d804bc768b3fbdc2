using System.Text;
using RecSys.Training;

namespace RecSys.Data;

/// <summary>How the fields of a table become features: one way for all fields, and others for those named.</summary>
public sealed record FeatureEncoding : FieldEncoding
{
    /// <summary>Fields that are encoded in a way of their own, by name. Default: none.</summary>
    public IReadOnlyDictionary<string, FieldEncoding> Fields { get; init; } = new Dictionary<string, FieldEncoding>();

    /// <summary>The way a field is encoded.</summary>
    /// <param name="field">Name of the field.</param>
    public FieldEncoding Of(string field) => Fields.TryGetValue(field, out FieldEncoding? own) ? own : this;

    internal void CheckAll(OptionsCheck check, string name)
    {
        Check(check, name + ".");
        foreach (var (field, own) in Fields) own.Check(check, $"{name}.Fields[{field}].");
    }

    /// <inheritdoc/>
    /// <remarks>Checkpoints are marked by the text of the options, so the fields must be in it.</remarks>
    protected override bool PrintMembers(StringBuilder text)
    {
        ArgumentNullException.ThrowIfNull(text);
        base.PrintMembers(text);
        foreach (var (field, own) in Fields.OrderBy(f => f.Key, StringComparer.Ordinal)) text.Append($", {field} = {own}");
        return true;
    }
}
