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
        return Filter(input, () => filterPredicate, ordered: false);
    }

    public static IDataView FilterByStatefulCustomPredicate<TSrc, TState>(this DataOperationsCatalog catalog, IDataView input,
        Func<TSrc, TState, bool> filterPredicate, Action<TState> stateInitAction)
        where TSrc : class, new()
        where TState : class, new()
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(filterPredicate, nameof(filterPredicate));
        Contracts.CheckValue(stateInitAction, nameof(stateInitAction));
        return Filter<TSrc>(input, () =>
        {
            var state = new TState();
            stateInitAction(state);
            return row => filterPredicate(row, state);
        }, ordered: true);
    }

    // A row for which the predicate holds is dropped; each cursor has a row object and, where there is one, a state of its own.
    private static FilterView Filter<TSrc>(IDataView input, Func<Func<TSrc, bool>> makePredicate, bool ordered)
        where TSrc : class, new()
    {
        var binding = new TypedBinding<TSrc>(input.Schema, false, null);
        return new FilterView(input, input.Schema, binding.Columns.Select(c => c.Index).ToArray(), cursor =>
        {
            Action<TSrc>[] fillers = binding.Fillers(cursor);
            Func<TSrc, bool> predicate = makePredicate();
            var row = new TSrc();
            return () =>
            {
                foreach (Action<TSrc> fill in fillers)
                    fill(row);
                return !predicate(row);
            };
        }, ordered);
    }
}
