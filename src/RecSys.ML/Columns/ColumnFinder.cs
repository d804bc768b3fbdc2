using Microsoft.ML;

namespace RecSys.ML.Columns;

/// <summary>Looks columns up with an error that says which ones there are.</summary>
internal static class ColumnFinder
{
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string role)
        => schema.GetColumnOrNull(name) ?? throw Missing(name, role, schema.Where(c => !c.IsHidden).Select(c => c.Name));

    public static void Check(SchemaShape shape, string name, string role)
    {
        foreach (SchemaShape.Column column in shape)
        {
            if (column.Name == name) return;
        }
        throw Missing(name, role, shape.Select(c => c.Name));
    }

    private static ArgumentOutOfRangeException Missing(string name, string role, IEnumerable<string> present)
        => new(nameof(name), $"The data has no {role} column '{name}'. Its columns are: {string.Join(", ", present)}.");
}
