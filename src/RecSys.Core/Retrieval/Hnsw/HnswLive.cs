using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Hnsw;

/// <summary>What is neither removed nor filtered out.</summary>
internal readonly struct HnswLive(IdTable ids, BoundFilter? filter) : IHnswFilter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Passes(int position) => !ids.IsRemoved(position) && (filter is null || filter.Allows(position));
}
