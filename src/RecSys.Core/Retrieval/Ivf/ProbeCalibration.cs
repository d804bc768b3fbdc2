using System.Buffers;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Quantization;

namespace RecSys.Retrieval.Ivf;

/// <summary>
/// Finds how many lists a search must look into: some of the vectors are taken for queries, their true neighbours are found by comparing all, and
/// the rank that a neighbour's list has among the lists of its query tells how many lists reach it.
/// </summary>
internal static unsafe class ProbeCalibration
{
    private const int Neighbors = 10, BlockRows = 512;

    /// <summary>Vectors that are taken for queries.</summary>
    public const int Queries = 128;

    /// <summary>The smallest number of lists that hold a share of the true neighbours.</summary>
    /// <param name="source">The vectors.</param>
    /// <param name="coarse">The centres of the lists.</param>
    /// <param name="dot">Dot product, or else distance.</param>
    /// <param name="target">Share of the ten nearest that is wanted.</param>
    /// <param name="threads">Threads, on whose number the result does not depend.</param>
    public static int Run(RowSource source, KMeans coarse, bool dot, double target, int threads)
    {
        int d = coarse.Dimension, lists = coarse.Count, queries = Math.Min(Queries, source.Count);
        var rows = new float[queries * d];
        // Spread evenly: vectors often come in some order.
        var chosen = new int[queries];
        for (int i = 0; i < queries; i++)
        {
            chosen[i] = (int)((long)i * source.Count / queries);
            source.Read(chosen[i], rows.AsSpan(i * d, d));
        }
        ScoredItem[] nearest = Nearest(source, rows, queries, d, dot, threads, out int found);
        var ranks = new int[lists + 1];
        long all = 0;
        float[] scores = new float[lists], vectors = new float[found * d];
        var own = new int[found];
        for (int i = 0; i < queries; i++)
        {
            for (int j = 0; j < found; j++) source.Read(nearest[(i * found) + j].Item, vectors.AsSpan(j * d, d));
            coarse.Panels.Assign(vectors, d, own, default);
            VectorMath.Scores(rows.AsSpan(i * d, d), coarse.Centroids, d, scores);
            System.Numerics.Tensors.TensorPrimitives.Add(scores, coarse.Offsets, scores);
            for (int j = 0; j < found; j++)
            {
                if (nearest[(i * found) + j].Item == chosen[i]) continue;
                int rank = 1;
                foreach (float score in scores) rank += score > scores[own[j]] ? 1 : 0;
                ranks[rank]++;
                all++;
            }
        }
        long reached = 0;
        for (int probes = 1; probes <= lists; probes++)
        {
            reached += ranks[probes];
            if (reached >= target * all) return probes;
        }
        return lists;
    }

    // One more than the neighbours, since a query finds itself.
    private static ScoredItem[] Nearest(RowSource source, float[] queries, int count, int d, bool dot, int threads, out int found)
    {
        int k = Math.Min(Neighbors + 1, source.Count), blocks = (source.Count + BlockRows - 1) / BlockRows;
        int shares = Math.Max(1, Math.Min(threads, blocks));
        var best = new ScoredItem[shares][];
        WorkSharing.Run(shares, new ParallelOptions { MaxDegreeOfParallelism = threads }, share =>
        {
            var own = best[share] = new ScoredItem[count * k];
            var counts = new int[count];
            float[] rows = ArrayPool<float>.Shared.Rent(BlockRows * d), scores = ArrayPool<float>.Shared.Rent(count * BlockRows);
            for (int block = share; block < blocks; block += shares)
            {
                int first = block * BlockRows, some = Math.Min(BlockRows, source.Count - first);
                for (int i = 0; i < some; i++) source.Read(first + i, rows.AsSpan(i * d, d));
                fixed (float* q = queries, r = rows) BlockScores.Compute(q, count, r, some, d, dot, scores.AsSpan(0, count * some));
                for (int i = 0; i < count; i++)
                {
                    var list = new BestList(own.AsSpan(i * k, k), counts[i]);
                    list.OfferAll(scores.AsSpan(i * some, some), first, [], null);
                    counts[i] = list.Count;
                }
            }
            for (int i = 0; i < count; i++) own.AsSpan((i * k) + counts[i], k - counts[i]).Fill(new ScoredItem(-1, float.NegativeInfinity));
            ArrayPool<float>.Shared.Return(rows);
            ArrayPool<float>.Shared.Return(scores);
        });
        found = k;
        var merged = new ScoredItem[count * k];
        for (int i = 0; i < count; i++)
        {
            var list = new BestList(merged.AsSpan(i * k, k));
            foreach (ScoredItem[] own in best)
            {
                foreach (ScoredItem item in own.AsSpan(i * k, k))
                {
                    if (item.Item >= 0) list.Offer(item.Item, item.Score);
                }
            }
            // Scores that overflow are not collected; the query itself stands in for them and is passed over.
            for (int j = list.Finish(); j < k; j++) merged[(i * k) + j] = new ScoredItem((int)((long)i * source.Count / count), 0);
        }
        return merged;
    }
}
