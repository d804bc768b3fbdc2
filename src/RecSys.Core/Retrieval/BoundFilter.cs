using System.Runtime.CompilerServices;

namespace RecSys.Retrieval;

/// <summary>A filter by positions of one index, valid for one version of it. Knows nothing of removed positions: ask the id table for these.</summary>
internal sealed class BoundFilter
{
    private readonly IdTable _ids;
    private readonly int _version;
    private readonly Func<int, bool>? _condition;
    private readonly ulong[] _bits = [];
    private readonly bool _listed;

    public BoundFilter(IdTable ids, int version, Func<int, bool> condition) => (_ids, _version, _condition) = (ids, version, condition);

    /// <summary>A set of positions, ascending, that are the only ones (<paramref name="listed"/>) or none of which may be found.</summary>
    public BoundFilter(IdTable ids, int version, int[] positions, bool listed)
    {
        (_ids, _version, _listed) = (ids, version, listed);
        _bits = new ulong[positions.Length == 0 ? 0 : (positions[^1] >> 6) + 1];
        foreach (int position in positions) _bits[position >> 6] |= 1UL << (position & 63);
        if (listed) Positions = positions;
        else ExcludedCount = positions.Length;
    }

    /// <summary>The only positions allowed, ascending, where these are known; null otherwise. A short list is best scored one by one.</summary>
    public int[]? Positions { get; }

    /// <summary>Number of positions that are left out, where that is known; otherwise 0.</summary>
    public int ExcludedCount { get; }

    /// <summary>Whether a position may be found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Allows(int position)
    {
        if (_condition is not null) return _condition(position);
        int word = position >> 6;
        return ((uint)word < (uint)_bits.Length && (_bits[word] >> (position & 63) & 1) != 0) == _listed;
    }

    /// <summary>Whether the filter still holds for an index. A condition always does; a set of ids only until ids come or go.</summary>
    public bool IsFor(IdTable ids) => ReferenceEquals(ids, _ids) && (_condition is not null || _version == ids.Version);
}
