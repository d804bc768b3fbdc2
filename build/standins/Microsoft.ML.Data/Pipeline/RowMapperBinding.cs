using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A row mapper bound to an input schema, with the schema that comes out.</summary>
internal sealed class RowMapperBinding : IRowToRowMapper
{
    public RowMapperBinding(DataViewSchema inputSchema, IRowMapper mapper)
    {
        Mapper = mapper;
        Bindings = new ColumnBindings(inputSchema, mapper.GetOutputColumns());
    }

    public IRowMapper Mapper { get; }

    public ColumnBindings Bindings { get; }

    public DataViewSchema InputSchema => Bindings.Input;

    public DataViewSchema OutputSchema => Bindings.Schema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        NeededInput(Bindings.ActiveColumns(dependingColumns)).ToArray();

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(activeColumns, nameof(activeColumns));
        Contracts.CheckParam(input.Schema == InputSchema, nameof(input), "Schema of input row must be the same as the schema the mapper is bound to");
        return new MappedRow(this, input, Bindings.ActiveColumns(activeColumns));
    }

    public IEnumerable<DataViewSchema.Column> NeededInput(bool[] active)
    {
        bool[] added = Bindings.ActiveAdded(active);
        bool[] needed = Bindings.ActiveInput(active, Mapper.GetDependencies(i => added[i]));
        return InputSchema.Where(c => needed[c.Index]);
    }

    /// <summary>The getters of the added columns over a row of the input; null for inactive ones.</summary>
    public Delegate[] CreateGetters(DataViewRow input, bool[] active, out Action disposer)
    {
        bool[] added = Bindings.ActiveAdded(active);
        if (!added.Contains(true))
        {
            disposer = null;
            return new Delegate[added.Length];
        }
        return Mapper.CreateGetters(input, i => added[i], out disposer);
    }
}
