using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class StatefulCustomMappingTransformer<TSrc, TDst, TState> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
    where TState : class, new()
{
    private readonly IHost _host;
    private readonly Action<TSrc, TDst, TState> _mapAction;
    private readonly Action<TState> _stateInitAction;
    private readonly string _contractName;
    private readonly TypedSchema _added = TypedSchema.Create(typeof(TDst), SchemaDefinition.Direction.Read);

    internal StatefulCustomMappingTransformer(IHostEnvironment env, Action<TSrc, TDst, TState> mapAction, string contractName, Action<TState> stateInitAction)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckValue(mapAction, nameof(mapAction));
        Contracts.CheckValue(stateInitAction, nameof(stateInitAction));
        _host = env.Register(nameof(StatefulCustomMappingTransformer<TSrc, TDst, TState>));
        _mapAction = mapAction;
        _contractName = contractName;
        _stateInitAction = stateInitAction;
    }

    // The result of a row depends on the rows before it.
    bool ITransformer.IsRowToRowMapper => false;

    internal DataViewSchema AddedSchema => _added.Schema;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return new RowMapperBinding(inputSchema, MakeRowMapper(inputSchema)).OutputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new SequentialView(new RowMapperView(_host, input, MakeRowMapper(input.Schema)));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => throw Contracts.Except("Not a RowToRowMapper.");

    void ICanSaveModel.Save(ModelSaveContext ctx) => MappingModel.Save(ctx, _contractName, _mapAction);

    private MappingMapper<TSrc, TDst> MakeRowMapper(DataViewSchema schema) => new(this, new TypedBinding<TSrc>(schema, false, null), _added, () =>
    {
        var state = new TState();
        _stateInitAction(state);
        return (source, destination) => _mapAction(source, destination, state);
    });
}
