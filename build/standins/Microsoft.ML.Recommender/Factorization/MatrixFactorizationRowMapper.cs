using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.Recommender;

/// <summary>Adds the score of the two keys of a row.</summary>
internal sealed class MatrixFactorizationRowMapper : IRowMapper
{
    private readonly MatrixFactorizationPredictionTransformer _parent;
    private readonly DataViewSchema _schema;
    private readonly DataViewSchema.Column _columnIndex;
    private readonly DataViewSchema.Column _rowIndex;

    public MatrixFactorizationRowMapper(
        MatrixFactorizationPredictionTransformer parent, DataViewSchema schema, string columnIndexName, string rowIndexName)
    {
        _parent = parent;
        _schema = schema;
        _columnIndex = EvaluatorColumns.Find(schema, columnIndexName, MatrixRoles.ColumnIndex);
        _rowIndex = EvaluatorColumns.Find(schema, rowIndexName, MatrixRoles.RowIndex);
    }

    public DataViewSchema.DetachedColumn[] GetOutputColumns() =>
        [new(DefaultColumnNames.Score, NumberDataViewType.Single, ScoreAnnotations.Values(_schema, "Regression"))];

    public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) =>
        column => activeOutput(0) && (column == _columnIndex.Index || column == _rowIndex.Index);

    public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
    {
        disposer = null;
        if (!activeOutput(0))
            return [null];
        MatrixFactorizationModelParameters model = _parent.Model;
        Contracts.CheckParam(
            _columnIndex.Type.Equals(model.ColumnIndexType), "schema",
            $"Input column index type '{_columnIndex.Type}' incompatible with predictor's column index type '{model.ColumnIndexType}'");
        Contracts.CheckParam(
            _rowIndex.Type.Equals(model.RowIndexType), "schema",
            $"Input row index type '{_rowIndex.Type}' incompatible with predictor' row index type '{model.RowIndexType}'");
        var getColumn = input.GetGetter<uint>(_columnIndex);
        var getRow = input.GetGetter<uint>(_rowIndex);
        uint column = 0, row = 0;
        ValueGetter<float> score = (ref float value) =>
        {
            getColumn(ref column);
            getRow(ref row);
            value = model.Score(column, row);
        };
        return [score];
    }

    public ITransformer GetTransformer() => _parent;
}
