using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Quantization;

namespace RecSys.Retrieval.Ivf;

/// <summary>
/// Scores codes by look-ups (asymmetric distance computation, section 3.2 of Jégou et al. 2011). With c the centre of a list and p the decoded rest:
/// q·c + q·p, or under L2 −‖q − c‖² + 2 q·p − (‖p‖² + 2 c·p), of which only q·p goes through the tables, which so serve all lists. An index of
/// one list, whose centre is zero, has −‖p‖² in its tables too.
/// </summary>
internal unsafe ref struct CodeScan
{
    private readonly IvfState _state;
    private readonly IdTable _ids;
    private readonly BoundFilter? _filter;
    private readonly ReadOnlySpan<float> _query;
    private readonly bool _dot;
    private readonly bool _rough;
    private readonly int _parts;
    private readonly RowLayout _layout;
    private readonly SmallTables _small;
    private BestList _best;
    private long _allowed;

    /// <summary>Makes the tables of a query.</summary>
    /// <param name="state">The lists.</param>
    /// <param name="ids">Which positions are removed.</param>
    /// <param name="filter">What may be found; null: all.</param>
    /// <param name="best">Receives the best.</param>
    /// <param name="query">[Dimension].</param>
    /// <param name="dot">Dot product, or else minus the squared distance.</param>
    /// <param name="rough">Whether bounds will do for scores, since what is found is scored again.</param>
    public CodeScan(IvfState state, IdTable ids, BoundFilter? filter, BestList best, ReadOnlySpan<float> query, bool dot, bool rough)
    {
        (_state, _ids, _filter, _dot, _rough) = (state, ids, filter, dot, rough);
        _best = best;
        _query = query;
        ProductQuantizer quantizer = state.Quantizer!;
        (_parts, _layout) = (quantizer.Parts, state.Layout);
        Tables = IvfScratch.Own.Tables(_parts * quantizer.Centres);
        quantizer.InnerProductTables(query, Tables);
        if (!dot) TensorPrimitives.Multiply(Tables, 2f, Tables);
        if (!dot && !_layout.HasTerm) TensorPrimitives.Subtract(Tables, quantizer.SquaredNorms, Tables);
        if (!_layout.IsBlocked) return;
        Small = IvfScratch.Own.SmallTables((_parts + 1) / 2 * 2 * CodeBlocks.Centres);
        _small = new SmallTables(Tables, _parts, Small);
    }

    private readonly Span<float> Tables { get; }

    private readonly Span<byte> Small { get; }

    /// <summary>Scans the lists that a cursor names.</summary>
    /// <returns>What was collected, not finished.</returns>
    public BestList Run(ListCursor cursor)
    {
        bool byBlocks = _layout.IsBlocked && _small.IsUsable;
        fixed (float* tables = Tables)
        fixed (byte* small = Small)
        {
            while (cursor.TryNext(_best.Count, _allowed, out int list))
            {
                float centre = _dot ? VectorMath.Dot(_query, _state.Centre(list)) : -VectorMath.SquaredDistance(_query, _state.Centre(list));
                ListView view = Volatile.Read(ref _state.Lists[list]).View;
                // After the view, so that there is a bit for every position in it.
                ReadOnlySpan<ulong> removed = _ids.RemovedBits;
                if (byBlocks) ScanBlocks(view, removed, centre, tables, small);
                else if (_filter is null && !_layout.IsBlocked) ScanRows(view, removed, centre, tables);
                else ScanOneByOne(view, removed, centre, tables);
                GC.KeepAlive(view);
            }
        }
        return _best;
    }

    private void ScanRows(ListView view, ReadOnlySpan<ulong> removed, float centre, float* tables)
    {
        float* scores = stackalloc float[RowScan.Block];
        for (int first = 0; first < view.Count; first += RowScan.Block)
        {
            int some = Math.Min(RowScan.Block, view.Count - first);
            CodeSums.Run(tables, _layout.Group(view.Rows, first), _layout.GroupBytes, _parts, some, scores);
            var found = new Span<float>(scores, some);
            TensorPrimitives.Add(found, centre, found);
            if (_layout.HasTerm)
            {
                byte* term = _layout.Term(view.Rows, first);
                for (int i = 0; i < some; i++, term += _layout.GroupBytes) scores[i] -= Unsafe.ReadUnaligned<float>(term);
            }
            view.OfferAll(ref _best, found, first, removed);
        }
    }

    private void ScanBlocks(ListView view, ReadOnlySpan<ulong> removed, float centre, float* tables, byte* small)
    {
        ushort* sums = stackalloc ushort[CodeBlocks.Rows];
        float* bounds = stackalloc float[CodeBlocks.Rows];
        double start = centre + _small.Base + (1e-6 * Math.Abs(centre));
        int pairs = (_parts + 1) / 2;
        for (int first = 0; first < view.Count; first += CodeBlocks.Rows)
        {
            byte* block = _layout.Group(view.Rows, first);
            CodeBlocks.Sums(block, pairs, small, sums);
            uint mask = _layout.HasTerm
                ? CodeBounds.Reaching(sums, (float*)(block + _layout.TermAt), (float)start, (float)_small.Step, _best.Threshold, bounds)
                : CodeBounds.Reaching(sums, (_best.Threshold - start) / _small.Step);
            int some = view.Count - first;
            if (some < CodeBlocks.Rows) mask &= (1u << some) - 1;
            if (_filter is not null) mask &= Allowed(view, removed, first, Math.Min(some, CodeBlocks.Rows));
            for (; mask != 0; mask &= mask - 1)
            {
                int row = BitOperations.TrailingZeroCount(mask), position = view.PositionAt(first + row);
                if (_filter is null && (removed[position >> 6] >> (position & 63) & 1) != 0) continue;
                float score = !_rough ? Exact(view, first + row, centre, tables) : _layout.HasTerm ? bounds[row] : (float)(start + (_small.Step * sums[row]));
                _best.Offer(position, score);
            }
        }
    }

    private uint Allowed(ListView view, ReadOnlySpan<ulong> removed, int first, int count)
    {
        uint mask = 0;
        for (int i = 0; i < count; i++)
        {
            int position = view.PositionAt(first + i);
            if ((removed[position >> 6] >> (position & 63) & 1) == 0 && _filter!.Allows(position)) mask |= 1u << i;
        }
        _allowed += BitOperations.PopCount(mask);
        return mask;
    }

    private void ScanOneByOne(ListView view, ReadOnlySpan<ulong> removed, float centre, float* tables)
    {
        for (int i = 0; i < view.Count; i++)
        {
            int position = view.PositionAt(i);
            if ((removed[position >> 6] >> (position & 63) & 1) != 0 || (_filter is not null && !_filter.Allows(position))) continue;
            _allowed++;
            _best.Offer(position, Exact(view, i, centre, tables));
        }
    }

    private readonly float Exact(ListView view, int index, float centre, float* tables)
    {
        byte* group = _layout.Group(view.Rows, index);
        float score = centre + (_layout.IsBlocked ? CodeSums.OfBlock(tables, group, index, _parts) : CodeSums.One(tables, group, _parts));
        return _layout.HasTerm ? score - Unsafe.ReadUnaligned<float>(_layout.Term(view.Rows, index)) : score;
    }
}
