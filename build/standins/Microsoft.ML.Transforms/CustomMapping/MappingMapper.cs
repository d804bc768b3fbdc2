using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The row mapper of a mapping between classes.</summary>
internal sealed class MappingMapper<TSrc, TDst> : IRowMapper
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly ITransformer _transformer;
    private readonly TypedBinding<TSrc> _binding;
    private readonly TypedSchema _added;
    private readonly Func<Action<TSrc, TDst>> _makeMap;

    /// <param name="transformer">The transformer.</param>
    /// <param name="binding">The source class bound to the input.</param>
    /// <param name="added">The columns of the destination class.</param>
    /// <param name="makeMap">Gives the mapping of one row or cursor.</param>
    public MappingMapper(ITransformer transformer, TypedBinding<TSrc> binding, TypedSchema added, Func<Action<TSrc, TDst>> makeMap)
    {
        _transformer = transformer;
        _binding = binding;
        _added = added;
        _makeMap = makeMap;
    }

    public DataViewSchema.DetachedColumn[] GetOutputColumns() => _added.Schema.Select(c => new DataViewSchema.DetachedColumn(c)).ToArray();

    public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) =>
        Enumerable.Range(0, _added.Columns.Length).Any(activeOutput) ? _binding.Needs : _ => false;

    public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
    {
        disposer = null;
        var run = new MappingRun<TSrc, TDst>(input, _binding.Fillers(input), _makeMap());
        var getters = new Delegate[_added.Columns.Length];
        for (int i = 0; i < getters.Length; i++)
            getters[i] = activeOutput(i) ? run.Getter(_added.Columns[i]) : null;
        return getters;
    }

    public ITransformer GetTransformer() => _transformer;
}
