using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    private const uint DefaultSeed = 42;

    public IDataView BootstrapSample(IDataView input, int? seed = null, bool complement = false)
    {
        Contracts.CheckValue(input, nameof(input));
        return new BootstrapView(input, (uint?)seed ?? DefaultSeed, complement);
    }

    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        Contracts.CheckValue(input, nameof(input));
        return new CacheView(input, columnsToPrefetch);
    }

    public IDataView FilterRowsByColumn(IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(lowerBound <= upperBound, nameof(upperBound), "Must be no less than lowerBound");
        DataViewSchema.Column column = input.Schema[columnName];
        if (column.Type is not NumberDataViewType)
            throw Contracts.ExceptSchemaMismatch(nameof(columnName), "filter", columnName, "number", column.Type.ToString());
        Contracts.CheckParam(column.Type == NumberDataViewType.Single || column.Type == NumberDataViewType.Double, "Column",
            $"Column '{columnName}' does not have compatible type");
        return Filter(input, column, RowConditions.InRange(column.Type, column.Index, lowerBound, upperBound));
    }

    public IDataView FilterRowsByKeyColumnFraction(IDataView input, string columnName, double lowerBound = 0, double upperBound = 1)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(lowerBound is >= 0 and <= 1, nameof(lowerBound), "Must be in [0, 1]");
        Contracts.CheckParam(upperBound is >= 0 and <= 2, nameof(upperBound), "Must be in [0, 2]");
        Contracts.CheckParam(lowerBound <= upperBound, nameof(upperBound), "Must be no less than lowerBound");
        DataViewSchema.Column column = input.Schema[columnName];
        if (column.Type is not KeyDataViewType { Count: > 0 })
            throw Contracts.ExceptSchemaMismatch(nameof(columnName), "filter", columnName, "KeyType", column.Type.ToString());
        return Filter(input, column, RowConditions.InRange(column.Type, column.Index, lowerBound, upperBound, includeMax: upperBound >= 1));
    }

    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(columns is { Length: > 0 }, nameof(columns));
        foreach (string name in columns)
        {
            DataViewSchema.Column column = input.Schema.GetColumnOrNull(name) ?? throw Contracts.ExceptParam("Columns", $"Source column '{name}' not found");
            Contracts.CheckParam(RowConditions.CanBeMissing(column.Type), "Columns",
                $"Column '{name}' has type {column.Type} which does not support missing values, so we cannot filter on them");
            input = Filter(input, column, RowConditions.Present(column.Type, column.Index));
        }
        return input;
    }

    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(shufflePoolSize > 0, "PoolRows", "pool size must be positive");
        return new ShuffleView(input, shufflePoolSize, seed ?? (int)DefaultSeed, shuffleSource);
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(count > 0, nameof(count), "Must be greater than zero.");
        return new RangeView(input, count, long.MaxValue);
    }

    public IDataView TakeRows(IDataView input, long count)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(count > 0, nameof(count), "Must be greater than zero.");
        return new RangeView(input, 0, count);
    }

    private static FilterView Filter(IDataView input, DataViewSchema.Column column, Func<DataViewRow, Func<bool>> condition) =>
        new(input, input.Schema, new[] { column.Index }, condition);
}
