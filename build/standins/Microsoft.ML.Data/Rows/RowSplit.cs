using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Gives each row a number in [0, 1) by which it is split: random, or by a column whose equal values stay together. Keys keep their
/// order, reals are divided by the largest, all other types are hashed.
/// </summary>
internal sealed class RowSplit
{
    private const uint DefaultSeed = 42;

    private readonly IDataView _data;
    private readonly IDataView _source;
    private readonly int _column = -1;
    private readonly uint _seed;
    private readonly double _scale = 1;

    public RowSplit(IHostEnvironment env, IDataView data, string keyColumn, int? seed)
    {
        _data = data;
        _source = data;
        _seed = (uint?)seed ?? DefaultSeed;
        if (keyColumn == null)
            return;
        DataViewSchema.Column column = data.Schema.GetColumnOrNull(keyColumn)
            ?? throw Contracts.ExceptSchemaMismatch("samplingKeyColumn", "SamplingKeyColumn", keyColumn);
        _column = column.Index;
        if (column.Type is KeyDataViewType { Count: > 0 })
            return;
        if (column.Type == NumberDataViewType.Single || column.Type == NumberDataViewType.Double)
        {
            _scale = Largest(data, column);
            return;
        }
        string hashed = "__hash_" + keyColumn;
        var options = new Microsoft.ML.Transforms.HashingEstimator.ColumnOptions(hashed, keyColumn, numberOfBits: 30, seed: _seed);
        _source = new Microsoft.ML.Transforms.HashingEstimator(env, options).Fit(data).Transform(data);
        _column = _source.Schema[hashed].Index;
    }

    /// <summary>The rows whose number lies in [min, max), and all others.</summary>
    public DataOperationsCatalog.TrainTestData Part(double min, double max, bool last) =>
        new(Rows(min, max, true, last), Rows(min, max, false, last));

    private FilterView Rows(double min, double max, bool complement, bool last)
    {
        if (_column < 0)
            return new FilterView(_data, _data.Schema, Array.Empty<int>(), row => Random(row, min, max, complement), ordered: true);
        var condition = RowConditions.InRange(_source.Schema[_column].Type, _column, min * _scale, max * _scale, complement, includeMax: last);
        return new FilterView(_source, _data.Schema, new[] { _column }, condition);
    }

    private Func<bool> Random(DataViewRow row, double min, double max, bool complement)
    {
        var random = new RowRandom(_seed);
        return () =>
        {
            float number = random.NextSingle();
            return (min <= number && number < max) != complement;
        };
    }

    private static double Largest(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(new[] { column });
        Func<double> value = RowConditions.NumberReader(cursor, column.Index);
        double largest = 0;
        while (cursor.MoveNext())
        {
            double size = Math.Abs(value());
            if (size > largest && double.IsFinite(size))
                largest = size;
        }
        return largest > 0 ? largest : 1;
    }
}
