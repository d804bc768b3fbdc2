using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static class CustomMappingCatalog
{
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(this TransformsCatalog catalog, Action<TSrc, TDst> mapAction, string contractName,
        SchemaDefinition inputSchemaDefinition = null, SchemaDefinition outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new() =>
        new(CatalogUtils.GetEnvironment(catalog), mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);

    public static StatefulCustomMappingEstimator<TSrc, TDst, TState> StatefulCustomMapping<TSrc, TDst, TState>(this TransformsCatalog catalog,
        Action<TSrc, TDst, TState> mapAction, Action<TState> stateInitAction, string contractName)
        where TSrc : class, new()
        where TDst : class, new()
        where TState : class, new() =>
        new(CatalogUtils.GetEnvironment(catalog), mapAction, contractName, stateInitAction);

    public static IDataView FilterByCustomPredicate<TSrc>(this DataOperationsCatalog catalog, IDataView input, Func<TSrc, bool> filterPredicate)
        where TSrc : class, new()
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(filterPredicate, nameof(filterPredicate));
        return new PredicateFilterView<TSrc>(input, () => filterPredicate);
    }

    public static IDataView FilterByStatefulCustomPredicate<TSrc, TState>(this DataOperationsCatalog catalog, IDataView input,
        Func<TSrc, TState, bool> filterPredicate, Action<TState> stateInitAction)
        where TSrc : class, new()
        where TState : class, new()
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(filterPredicate, nameof(filterPredicate));
        return new PredicateFilterView<TSrc>(input, () =>
        {
            var state = new TState();
            stateInitAction?.Invoke(state);
            return row => filterPredicate(row, state);
        });
    }
}
