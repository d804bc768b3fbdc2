using Microsoft.ML;
using RecSys.Data;

namespace RecSys.ML.Columns;

/// <summary>Reads interactions from a data view in one pass. The one place where keys (from 1) become indices (from 0).</summary>
internal static class InteractionReader
{
    /// <summary>Reads all rows whose ids are not missing.</summary>
    /// <param name="data">The data.</param>
    /// <param name="columns">Names of its columns.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The interactions, and how many rows were left out because an id is missing.</returns>
    public static (Interactions Interactions, int Skipped) Read(IDataView data, InteractionColumns columns, CancellationToken cancellation = default)
    {
        DataViewSchema schema = data.Schema;
        IdColumn user = IdColumn.Find(schema, columns.User, "user");
        IdColumn item = IdColumn.Find(schema, columns.Item, "item");
        var needed = new List<DataViewSchema.Column> { schema[columns.User], schema[columns.Item] };
        if (columns.Label is not null) needed.Add(ColumnFinder.Find(schema, columns.Label, "label"));
        if (columns.Time is not null) needed.Add(ColumnFinder.Find(schema, columns.Time, "time"));
        IdColumn? basket = columns.Basket is null ? null : IdColumn.Find(schema, columns.Basket, "basket");
        if (basket is not null) needed.Add(schema[basket.Name]);

        using DataViewRowCursor cursor = data.GetRowCursor(needed);
        IdReader users = IdReader.Create(user, cursor), items = IdReader.Create(item, cursor);
        IdReader? baskets = basket is null ? null : IdReader.Create(basket, cursor);
        Func<float>? label = columns.Label is null ? null : NumberReader.Label(cursor, columns.Label);
        Func<long>? time = columns.Time is null ? null : NumberReader.Time(cursor, columns.Time);
        int capacity = (int)Math.Min(data.GetRowCount() ?? 1024, Array.MaxLength);
        List<int> userIndices = new(capacity), itemIndices = new(capacity);
        List<float>? values = label is null ? null : new(capacity);
        List<long>? times = time is null ? null : new(capacity);
        List<int>? basketIndices = baskets is null ? null : new(capacity);
        int skipped = 0;
        while (cursor.MoveNext())
        {
            if ((cursor.Position & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            int u = users.Read(), i = u < 0 ? -1 : items.Read();
            if (i < 0)
            {
                skipped++;
                continue;
            }
            userIndices.Add(u);
            itemIndices.Add(i);
            values?.Add(Finite(label!(), columns.Label!, cursor.Position));
            times?.Add(time!());
            basketIndices?.Add(baskets!.Read());
        }
        var interactions = new Interactions(users.ToMap(), items.ToMap(), [.. userIndices], [.. itemIndices], values?.ToArray(), times?.ToArray());
        return (basketIndices is null ? interactions : interactions.WithBasketIndices([.. basketIndices]), skipped);
    }

    private static float Finite(float value, string column, long row) => float.IsFinite(value) ? value
        : throw new ArgumentException($"The label column '{column}' must hold finite numbers; row {row} has {value}. {(float.IsNaN(value) ? $"Remove such rows, for instance with ml.Data.FilterRowsByMissingValues(data, \"{column}\")." : "Remove or mend such rows.")}");
}
