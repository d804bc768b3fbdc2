using System.Globalization;

namespace RecSys.Data;

/// <summary>Puts further ids behind those of a map.</summary>
internal static class IdExtension
{
    /// <summary>A map of all ids, those of the first map first.</summary>
    /// <param name="known">A map.</param>
    /// <param name="more">Further ids, some of which the map may know.</param>
    /// <param name="role">What the ids are of, as in "item".</param>
    /// <returns>The map, and the index in it of every further id.</returns>
    /// <exception cref="ArgumentException">An id cannot be of the type of the map's ids.</exception>
    public static (IdMap All, int[] Places) Extend(IdMap known, IdMap more, string role) => known switch
    {
        IdMap<string> ids => Extend(ids, more, text => text),
        IdMap<int> ids => Extend(ids, more, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int id) ? id : Unfit<int>(known, text, role)),
        IdMap<long> ids => Extend(ids, more, text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long id) ? id : Unfit<long>(known, text, role)),
        IdMap<Guid> ids => Extend(ids, more, text => Guid.TryParse(text, out Guid id) ? id : Unfit<Guid>(known, text, role)),
        _ => ExtendPositions(known, more, role),
    };

    /// <summary>A table with a row for every id of a map and for those of the table's ids that the map lacks.</summary>
    /// <param name="known">The map.</param>
    /// <param name="ids">Id of every row of the table.</param>
    /// <param name="table">The table.</param>
    /// <param name="role">What the ids are of, as in "item".</param>
    public static (IdMap All, FeatureTable Rows) Align(IdMap known, IdMap ids, FeatureTable table, string role)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(table);
        if (ids.Count != table.Count)
            throw new ArgumentException($"There must be an id for each row of the {role} features; found {ids.Count} ids and {table.Count} rows.", nameof(ids));
        (IdMap all, int[] places) = Extend(known, ids, role);
        var rows = new int[all.Count];
        rows.AsSpan().Fill(-1);
        for (int row = 0; row < places.Length; row++) rows[places[row]] = row;
        return (all, table.Rows(rows));
    }

    private static (IdMap All, int[] Places) Extend<T>(IdMap<T> known, IdMap more, Func<string, T> parse)
        where T : notnull
    {
        var places = new int[more.Count];
        var added = new List<T>();
        var same = more as IdMap<T>;
        for (int i = 0; i < places.Length; i++)
        {
            T id = same is null ? parse(more.TextAt(i)) : same.Array[i];
            places[i] = known.Find(id);
            if (places[i] >= 0) continue;
            places[i] = known.Count + added.Count;
            added.Add(id);
        }
        return (added.Count == 0 ? known : new IdMap<T>([.. known.Array, .. added]), places);
    }

    private static (IdMap All, int[] Places) ExtendPositions(IdMap known, IdMap more, string role)
    {
        // Positions are the numbers from 0, and may go on as any other numbers.
        if (more.Kind != IdKind.Position) return Extend(IdMap.Of(Enumerable.Range(0, known.Count).ToArray()), more, role);
        return (more.Count > known.Count ? more : known, [.. Enumerable.Range(0, more.Count)]);
    }

    private static T Unfit<T>(IdMap known, string text, string role)
        => throw new ArgumentException($"The {role} ids of the interactions are of type {known.Kind}; those that come with them include '{text}'. Give both the same type.");
}
