using System.Numerics.Tensors;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Ivf;

/// <summary>The inverted file: IVF, PQ and IVF-PQ.</summary>
internal sealed unsafe partial class IvfBody : IndexBody
{
    private readonly IvfSettings _settings;

    // The vectors by position, where lists hold codes and the best are scored again.
    private readonly VectorStore? _vectors;
    private IvfState _state;
    private int _removedSinceCompaction;

    public IvfBody(VectorIndexOptions options, IvfSettings settings, int dimension, IdTable ids)
        : base(options, dimension, ids)
    {
        _settings = settings;
        _vectors = settings.KeepsVectors ? new VectorStore(dimension, options.Storage) : null;
        _state = new IvfState(dimension, options, null, null, 0);
    }

    public override int BlockSize => 256;

    public override long ByteCount => State.ByteCount + (_vectors?.ByteCount ?? 0);

    private IvfState State => Volatile.Read(ref _state);

    public override void Append(int first, float* rows, int count)
    {
        if (_vectors is not null)
        {
            _vectors.Write(first, rows, count);
            _vectors.Publish(first + count);
        }
        var added = new NewRows(first, rows, count, Dimension);
        IvfState state = _state;
        int before = state.Count;
        if (!_settings.MustTrain(state.TrainedOn, before, count))
        {
            state.Add(added, Options.ThreadCount);
            return;
        }
        RowSource source = added;
        if (before > 0)
        {
            state.Add(added, Options.ThreadCount);
            source = new StoredRows(state, state.Quantizer is null ? null : _vectors, Ids);
        }
        IvfState learned = IvfTraining.Run(source, Dimension, Options, _settings);
        learned.Add(source, Options.ThreadCount);
        _removedSinceCompaction = 0;
        Volatile.Write(ref _state, learned);
    }

    public override void OnRemoved(int position)
    {
        // Once a third of the rows are removed, they are taken out: searches then no longer read them.
        if (++_removedSinceCompaction < 256) return;
        if (_removedSinceCompaction * 3L < _state.Count) return;
        InvertedList[] lists = _state.Lists;
        for (int j = 0; j < lists.Length; j++) Volatile.Write(ref lists[j], lists[j].Compact(Ids));
        _removedSinceCompaction = 0;
    }

    public override int Search(float* query, Span<ScoredItem> top, BoundFilter? filter, VectorSearch search)
    {
        IvfState state = State;
        Span<float> coarse = IvfScratch.Own.Coarse(state.Lists.Length);
        ScoreCentres(state, query, 1, coarse);
        return Search(state, coarse, query, top, filter, search);
    }

    public override void SearchBlock(float* queries, int count, Span<ScoredItem> top, Span<int> counts, BoundFilter? filter, VectorSearch search)
    {
        IvfState state = State;
        int k = top.Length / count, lists = state.Lists.Length;
        Span<float> coarse = IvfScratch.Own.Coarse(count * lists);
        ScoreCentres(state, queries, count, coarse);
        int probes = _settings.ProbesFor(state, search);
        bool together = count > 1 && lists > 1 && filter is null && state.Quantizer is null && Options.Storage == VectorStorage.Float32;
        if (together) ListMajorScan.Run(state, Ids, queries, count, Dimension, IsDot, coarse, probes, top, counts);
        for (int i = 0; i < count; i++)
        {
            // A query whose lists hold too few goes on into more of them, alone.
            if (together && (counts[i] == k || probes == lists)) new BestList(top.Slice(i * k, k), counts[i]).Finish();
            else counts[i] = Search(state, coarse.Slice(i * lists, lists), queries + ((long)i * Dimension), top.Slice(i * k, k), filter, search);
        }
    }

    public override void Reconstruct(int position, Span<float> vector)
    {
        if (_vectors is not null)
        {
            _vectors.Decode(position, vector);
            return;
        }
        IvfState state = State;
        for (int list = 0; list < state.Lists.Length; list++)
        {
            ListView view = Volatile.Read(ref state.Lists[list]).View;
            int index = view.Find(position);
            GC.KeepAlive(view);
            if (index < 0) continue;
            state.Decode(list, index, vector);
            return;
        }
        throw new ArgumentOutOfRangeException(nameof(position), position, "No vector has this position.");
    }

    public override void Describe(IDictionary<string, double> figures)
    {
        IvfState state = State;
        int[] sizes = [.. state.Lists.Select(list => list.View.Count)];
        figures["Lists"] = sizes.Length;
        figures["Probes"] = _settings.ProbesFor(state, VectorSearch.Default);
        figures["LongestList"] = sizes.Max();
        figures["TrainedOn"] = state.TrainedOn;
        if (state.Quantizer is not null) figures["CodeBytes"] = state.Quantizer.Parts;
    }

    private static void ScoreCentres(IvfState state, float* queries, int count, Span<float> scores)
    {
        if (state.Coarse is null)
        {
            scores.Clear();
            return;
        }
        int d = state.Coarse.Dimension, lists = state.Lists.Length;
        VectorMath.Scores(new ReadOnlySpan<float>(queries, count * d), state.Coarse.Centroids, d, scores);
        for (int i = 0; i < count; i++) TensorPrimitives.Add(scores.Slice(i * lists, lists), state.Coarse.Offsets, scores.Slice(i * lists, lists));
    }

    private int Search(IvfState state, ReadOnlySpan<float> coarse, float* query, Span<ScoredItem> top, BoundFilter? filter, VectorSearch search)
    {
        int rescore = search.Rescore > 0 ? search.Rescore : _settings.Rescore;
        bool again = state.Quantizer is not null && _vectors is not null;
        // An index of one list that is not learned knows the vectors themselves.
        int candidates = Math.Max(rescore, top.Length);
        Span<ScoredItem> wanted = again ? IvfScratch.Own.Candidates(BestList.RoomFor(candidates)) : top;
        var cursor = new ListCursor(state, coarse, _settings.ProbesFor(state, search), top.Length, filter is not null);
        int found;
        if (state.Quantizer is not null)
        {
            BestList best = again ? BestList.WithRoom(wanted, candidates) : new BestList(wanted);
            best = new CodeScan(state, Ids, filter, best, new ReadOnlySpan<float>(query, Dimension), IsDot, rough: again).Run(cursor);
            found = best.Finish();
        }
        else
        {
            var scan = new VectorScan(state, Ids, filter, cursor, new BestList(wanted));
            RowScorers.Run(query, Dimension, Options.Storage, IsDot, ref scan);
            found = scan.Found;
        }
        if (!again) return found;
        RowView vectors = _vectors!.View;
        var exact = new RescoreScan(vectors, wanted[..found], top);
        RowScorers.Run(query, Dimension, Options.Storage, IsDot, ref exact);
        GC.KeepAlive(vectors);
        return exact.Found;
    }
}
