using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A row mapper in which each output column comes from one input column.</summary>
internal abstract class OneToOneMapper : IRowMapper
{
    private readonly ITransformer _parent;
    private DataViewSchema.DetachedColumn[] _outputs;

    protected OneToOneMapper(ITransformer parent, (string outputColumnName, string inputColumnName)[] pairs, DataViewSchema inputSchema)
    {
        _parent = parent;
        Pairs = pairs;
        InputSchema = inputSchema;
        Inputs = Array.ConvertAll(pairs, pair => inputSchema.GetColumnOrNull(pair.inputColumnName)
            ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", pair.inputColumnName));
    }

    protected (string outputColumnName, string inputColumnName)[] Pairs { get; }

    protected DataViewSchema InputSchema { get; }

    protected DataViewSchema.Column[] Inputs { get; }

    public DataViewSchema.DetachedColumn[] GetOutputColumns()
    {
        if (_outputs == null)
        {
            var outputs = new DataViewSchema.DetachedColumn[Pairs.Length];
            for (int i = 0; i < outputs.Length; i++)
                outputs[i] = MakeColumn(i);
            _outputs = outputs;
        }
        return _outputs;
    }

    public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
    {
        var needed = new bool[InputSchema.Count];
        for (int i = 0; i < Inputs.Length; i++)
            needed[Inputs[i].Index] |= activeOutput(i);
        return column => needed[column];
    }

    public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
    {
        disposer = null;
        var getters = new Delegate[Inputs.Length];
        for (int i = 0; i < getters.Length; i++)
        {
            if (activeOutput(i))
                getters[i] = MakeGetter(input, i);
        }
        return getters;
    }

    public ITransformer GetTransformer() => _parent;

    /// <summary>Name, type and annotations of an output column.</summary>
    protected abstract DataViewSchema.DetachedColumn MakeColumn(int index);

    /// <summary>The getter of an output column over a row.</summary>
    protected abstract Delegate MakeGetter(DataViewRow input, int index);

    /// <summary>The same column of the row at hand: rows of another view with the same schema are welcome too.</summary>
    protected DataViewSchema.Column InputOf(DataViewRow row, int index) => row.Schema[Inputs[index].Index];

    /// <summary>Starts annotations with the slot names of the input column.</summary>
    protected DataViewSchema.Annotations.Builder WithSlotNames(int index)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(Inputs[index].Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
        return builder;
    }
}
