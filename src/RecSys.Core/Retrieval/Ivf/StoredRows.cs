using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Ivf;

/// <summary>The vectors in the lists of a state, removed ones left out.</summary>
internal sealed class StoredRows : RowSource
{
    private readonly IvfState _state;
    private readonly VectorStore? _vectors;
    private readonly int[] _positions;
    private readonly long[] _places;

    /// <summary>Looks through the lists.</summary>
    /// <param name="state">The lists.</param>
    /// <param name="vectors">The vectors by position, where the lists hold but codes of them.</param>
    /// <param name="ids">Which positions are removed.</param>
    public unsafe StoredRows(IvfState state, VectorStore? vectors, IdTable ids)
    {
        (_state, _vectors) = (state, vectors);
        var positions = new List<int>();
        var places = new List<long>();
        for (int list = 0; list < state.Lists.Length; list++)
        {
            ListView view = state.Lists[list].View;
            for (int i = 0; i < view.Count; i++)
            {
                if (ids.IsRemoved(view.PositionAt(i))) continue;
                positions.Add(view.PositionAt(i));
                places.Add(((long)list << 32) | (uint)i);
            }
            GC.KeepAlive(view);
        }
        (_positions, _places) = ([.. positions], [.. places]);
        Array.Sort(_positions, _places);
    }

    public override int Count => _positions.Length;

    public override int Position(int index) => _positions[index];

    public override void Read(int index, Span<float> vector)
    {
        if (_vectors is not null) _vectors.Decode(_positions[index], vector);
        else _state.Decode((int)(_places[index] >> 32), (int)_places[index], vector);
    }
}
