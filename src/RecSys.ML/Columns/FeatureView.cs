using Microsoft.ML;

namespace RecSys.ML;

/// <summary>Where features of users or items are read from: columns of the interactions themselves, or of a view with a row for each user or item.</summary>
/// <param name="Columns">
/// The feature columns. Text, integers, Booleans and keys are categories, and vectors of them lists of categories; Single and Double, and vectors of a fixed
/// number of them, are numbers.
/// </param>
/// <param name="Data">A view with these columns and a column of ids, which is named and typed as that of the interactions; it may have users or items without interactions. Null: the interactions. Of several rows with the same id the first one counts.</param>
public sealed record FeatureView(IReadOnlyList<string> Columns, IDataView? Data = null)
{
    /// <summary>The view of a catalog method's arguments; null where they name none.</summary>
    internal static FeatureView? Of(IReadOnlyList<string>? columns, IDataView? data, string parameter, string dataParameter)
    {
        if (columns is { Count: > 0 }) return new FeatureView(columns, data);
        return data is null ? null : throw new ArgumentException($"'{dataParameter}' was given without the names of its feature columns. Name them in '{parameter}'.", parameter);
    }
}
