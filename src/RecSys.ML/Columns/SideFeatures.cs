using Microsoft.ML;
using RecSys.Data;
using RecSys.ML.Carrier;

namespace RecSys.ML.Columns;

/// <summary>Reads what is known of users and items beside their interactions.</summary>
internal static class SideFeatures
{
    /// <summary>Adds the features that the columns name, where they name any.</summary>
    /// <param name="interactions">The interactions.</param>
    /// <param name="data">The view that they come from.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static Interactions Add(Interactions interactions, IDataView data, InteractionColumns columns, CancellationToken cancellation)
    {
        if (columns.UserFeatures is { } ofUsers)
        {
            (IdMap ids, FeatureTable features) = Read(ofUsers.Data ?? data, columns.User, "user", ofUsers.Columns, cancellation);
            interactions = interactions.WithUserFeatures(ids, features);
        }
        if (columns.ItemFeatures is { } ofItems)
        {
            (IdMap ids, FeatureTable features) = Read(ofItems.Data ?? data, columns.Item, "item", ofItems.Columns, cancellation);
            interactions = interactions.WithItemFeatures(ids, features);
        }
        return interactions;
    }

    /// <summary>Checks the columns that are read from the interactions themselves.</summary>
    public static void Check(SchemaShape shape, FeatureView? features)
    {
        if (features is not { Data: null }) return;
        foreach (string name in features.Columns) ColumnFinder.Check(shape, name, "feature");
    }

    /// <summary>Reads the first row of every id.</summary>
    public static (IdMap Ids, FeatureTable Features) Read(IDataView data, string idColumn, string role, IReadOnlyList<string> columns, CancellationToken cancellation = default)
    {
        IdColumn id = IdColumn.Find(data.Schema, idColumn, role);
        var sources = new FeatureSources(data.Schema, columns);
        IDataView view = FeatureReader.Prepare(data, sources);
        using DataViewRowCursor cursor = view.GetRowCursor(new[] { CarrierColumns.Categories, CarrierColumns.Numbers, idColumn }.Select(name => view.Schema[name]));
        IdReader ids = IdReader.Create(id, cursor);
        var rows = new FeatureRowSource(cursor, sources);
        while (cursor.MoveNext())
        {
            if ((cursor.Position & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (ids.Read() != rows.Builder.Count) continue; // missing, or seen before
            rows.Add();
            rows.Builder.EndRow();
        }
        return (ids.ToMap(), rows.Builder.Build(withLabels: false));
    }
}
