using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.Recommender;

/// <summary>Finds the three columns of the trainer and reads them into memory.</summary>
internal sealed class RatingReader(MatrixFactorizationTrainer.Options options, IChannel channel)
{
    public RatingColumns Map(DataViewSchema schema) => new(
        Find(schema, options.MatrixColumnIndexColumnName, MatrixRoles.ColumnIndex),
        Find(schema, options.MatrixRowIndexColumnName, MatrixRoles.RowIndex),
        Find(schema, options.LabelColumnName, "Label"));

    // An empty name leaves the role without a column, which the check of the roles reports.
    private static DataViewSchema.Column? Find(DataViewSchema schema, string name, string role) =>
        string.IsNullOrEmpty(name) ? null : EvaluatorColumns.Find(schema, name, role);

    public Ratings Read(IDataView data, RatingColumns columns)
    {
        var (columnIndex, rowIndex, label) = (columns.ColumnIndex.Value, columns.RowIndex.Value, columns.Label.Value);
        int columnCount = MatrixRoles.Count(columnIndex.Type), rowCount = MatrixRoles.Count(rowIndex.Type);
        var rows = new List<int>();
        var cols = new List<int>();
        var values = new List<float>();
        long skipped = 0;
        using (DataViewRowCursor cursor = data.GetRowCursor([columnIndex, rowIndex, label]))
        {
            var getLabel = EvaluatorColumns.LabelGetter(cursor, label);
            var getRow = cursor.GetGetter<uint>(rowIndex);
            var getColumn = cursor.GetGetter<uint>(columnIndex);
            float rating = 0;
            uint row = 0, column = 0;
            while (cursor.MoveNext())
            {
                getLabel(ref rating);
                getRow(ref row);
                getColumn(ref column);
                if (!float.IsFinite(rating) || row == 0 || row > rowCount || column == 0 || column > columnCount)
                {
                    skipped++;
                    continue;
                }
                rows.Add((int)row - 1);
                cols.Add((int)column - 1);
                values.Add(rating);
            }
        }
        if (skipped > 0)
            channel.Warning(MessageSensitivity.None, "Skipped {0} instances with missing/negative features during data loading", skipped);
        Contracts.Check(values.Count > 0, "No valid instances encountered during data loading");
        return new Ratings(rowCount, columnCount, rows.ToArray(), cols.ToArray(), values.ToArray());
    }
}
