namespace Microsoft.ML.Data;

/// <summary>Rows with some of the columns of their input.</summary>
internal sealed class ColumnSelection(DataViewSchema inputSchema, int[] sources) : IRowToRowMapper
{
    public DataViewSchema InputSchema { get; } = inputSchema;

    public DataViewSchema OutputSchema { get; } = Schema(inputSchema, sources);

    internal static DataViewSchema Schema(DataViewSchema input, int[] sources)
    {
        var builder = new DataViewSchema.Builder();
        foreach (int source in sources)
            builder.AddColumn(input[source].Name, input[source].Type, input[source].Annotations);
        return builder.ToSchema();
    }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        dependingColumns.Select(column => InputSchema[sources[column.Index]]);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new Row(input, OutputSchema, sources);

    private sealed class Row(DataViewRow input, DataViewSchema schema, int[] sources) : DataViewRow
    {
        public override DataViewSchema Schema => schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(input.Schema[sources[column.Index]]);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(input.Schema[sources[column.Index]]);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
