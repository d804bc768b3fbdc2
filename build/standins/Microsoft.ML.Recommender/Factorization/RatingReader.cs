using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.Recommender;

/// <summary>Checks the three columns of the trainer and reads them into memory.</summary>
internal sealed class RatingReader(MatrixFactorizationTrainer.Options options, IChannel channel)
{
    internal sealed record Columns(DataViewSchema.Column ColumnIndex, DataViewSchema.Column RowIndex, DataViewSchema.Column Label);

    public Columns Bind(DataViewSchema schema, string labelWord)
    {
        var columnIndex = EvaluatorColumns.Find(schema, options.MatrixColumnIndexColumnName, MatrixRoles.ColumnIndex);
        var rowIndex = EvaluatorColumns.Find(schema, options.MatrixRowIndexColumnName, MatrixRoles.RowIndex);
        var label = EvaluatorColumns.Find(schema, options.LabelColumnName, "Label");
        MatrixRoles.CheckKey(columnIndex, MatrixRoles.ColumnIndex);
        MatrixRoles.CheckKey(rowIndex, MatrixRoles.RowIndex);
        Contracts.Check(
            label.Type == NumberDataViewType.Single || label.Type == NumberDataViewType.Double,
            $"Column '{label.Name}' for {labelWord} should be floating point, but is instead {label.Type}");
        return new Columns(columnIndex, rowIndex, label);
    }

    public Ratings Read(IDataView data, Columns columns)
    {
        int columnCount = MatrixRoles.Count(columns.ColumnIndex.Type), rowCount = MatrixRoles.Count(columns.RowIndex.Type);
        var rows = new List<int>();
        var cols = new List<int>();
        var values = new List<float>();
        long skipped = 0;
        using (DataViewRowCursor cursor = data.GetRowCursor([columns.ColumnIndex, columns.RowIndex, columns.Label]))
        {
            var getLabel = EvaluatorColumns.LabelGetter(cursor, columns.Label);
            var getRow = cursor.GetGetter<uint>(columns.RowIndex);
            var getColumn = cursor.GetGetter<uint>(columns.ColumnIndex);
            float label = 0;
            uint row = 0, column = 0;
            while (cursor.MoveNext())
            {
                getLabel(ref label);
                getRow(ref row);
                getColumn(ref column);
                if (!float.IsFinite(label) || row == 0 || row > rowCount || column == 0 || column > columnCount)
                {
                    skipped++;
                    continue;
                }
                rows.Add((int)row - 1);
                cols.Add((int)column - 1);
                values.Add(label);
            }
        }
        if (skipped > 0)
            channel.Warning(MessageSensitivity.None, "Skipped {0} instances with missing/negative features during data loading", skipped);
        Contracts.Check(values.Count > 0, "No valid instances encountered during data loading");
        return new Ratings(rowCount, columnCount, rows.ToArray(), cols.ToArray(), values.ToArray());
    }
}
