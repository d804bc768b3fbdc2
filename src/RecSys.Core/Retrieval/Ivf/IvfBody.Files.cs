using RecSys.Retrieval.Quantization;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Ivf;

/// <content>
/// Sections of a file:
/// <code>
/// centroids    float [lists × d]          where the lists are learned
/// quantizer    float [256 × d]            where there are codes: for each part [256 × its length]
/// ends         int   [lists]              end of each list among all rows
/// positions    int   [rows]               ascending within a list
/// rows         bytes                      the rows of each list, see IvfState and RowLayout
/// vectors      bytes                      where vectors are kept beside codes, see VectorStore
/// </code>
/// </content>
internal sealed unsafe partial class IvfBody
{
    public override void Write(IndexWriter writer)
    {
        IvfState state = _state;
        writer.Write("trainedOn", state.TrainedOn);
        writer.Write("calibratedProbes", state.CalibratedProbes);
        if (state.Coarse is not null) writer.Write("centroids", state.Coarse.CentroidArray);
        writer.Write("listCount", state.Lists.Length);
        writer.Write("coded", state.Quantizer is not null);
        if (state.Quantizer is not null) writer.Write("quantizer", state.Quantizer.CentreArray);
        int count = state.Count;
        var ends = new int[state.Lists.Length];
        var positions = new MemoryBlock((long)count * sizeof(int));
        var rows = new MemoryBlock(state.Lists.Sum(list => state.Layout.BytesFor(list.View.Count)));
        int at = 0;
        byte* to = rows.Pointer;
        for (int list = 0; list < ends.Length; list++)
        {
            ListView view = state.Lists[list].View;
            long bytes = state.Layout.BytesFor(view.Count);
            Buffer.MemoryCopy(view.Rows, to, bytes, bytes);
            to += bytes;
            for (int i = 0; i < view.Count; i++) ((int*)positions.Pointer)[at + i] = view.PositionAt(i);
            GC.KeepAlive(view);
            ends[list] = at += view.Count;
        }
        writer.Write("ends", ends);
        writer.Write("positions", positions.Pointer, positions.Length, positions);
        writer.Write("rows", rows.Pointer, rows.Length, rows);
        _vectors?.Write(writer, "vectors");
    }

    public override void Read(IndexReader reader)
    {
        int trainedOn = reader.ReadInt("trainedOn", 0), lists = reader.ReadInt("listCount", 1), d = Dimension;
        bool coded = reader.ReadBool("coded");
        if (coded && (!_settings.Quantized || trainedOn == 0)) throw Damaged("there are codes where none may be");
        if (trainedOn == 0 && lists > 1) throw Damaged("there are several lists but no centres");
        KMeans? coarse = null;
        if (trainedOn > 0)
        {
            float[] centroids = Finite(reader, "centroids", (long)lists * d);
            bool euclidean = Options.Metric == VectorMetric.L2 && lists > 1;
            coarse = new KMeans(centroids, d, euclidean ? CentroidPanels.EuclideanOffsets(centroids, d) : new float[lists]);
        }
        ProductQuantizer? quantizer = null;
        if (coded)
        {
            ProductQuantizerOptions options = _settings.QuantizerOptions(Options);
            quantizer = new ProductQuantizer(d, options.PartsFor(d), options.Bits, options.ParallelWeightFor(d), Finite(reader, "quantizer", (long)d << options.Bits));
        }
        var state = new IvfState(d, Options, coarse, quantizer, trainedOn, reader.ReadInt("calibratedProbes", 1));
        int[] ends = reader.Read<int>("ends", lists);
        int count = ends[^1];
        if (count < 0) throw Damaged("lists end before they start");
        long bytes = 0;
        for (int list = 0, start = 0; list < lists; start = ends[list++])
        {
            if (ends[list] < start || ends[list] > count) throw Damaged($"list {list} ends before it starts");
            bytes += state.Layout.BytesFor(ends[list] - start);
        }
        MemoryBlock positions = reader.Block("positions", (long)count * sizeof(int)), rows = reader.Block("rows", bytes);
        byte* first = rows.Pointer;
        for (int list = 0, start = 0; list < lists; start = ends[list++])
        {
            int* own = (int*)positions.Pointer + start;
            for (int i = 0; i < ends[list] - start; i++)
            {
                if ((uint)own[i] >= (uint)Ids.Count || (i > 0 && own[i] <= own[i - 1])) throw Damaged($"list {list} has a position that cannot be");
            }
            int some = ends[list] - start;
            bool inOrder = lists == 1 && (some == 0 || own[some - 1] == some - 1);
            state.Lists[list] = new InvertedList(state.Layout, new ListView(rows, first, inOrder ? null : positions, inOrder ? null : own, some));
            first += state.Layout.BytesFor(some);
        }
        _vectors?.Read(reader, "vectors", Ids.Count);
        Volatile.Write(ref _state, state);
    }

    private static float[] Finite(IndexReader reader, string name, long count)
    {
        float[] values = reader.Read<float>(name, count);
        return Array.TrueForAll(values, float.IsFinite) ? values : throw Damaged($"'{name}' holds a number that is not finite");
    }

    private static FormatException Damaged(string what) => new($"The index file is damaged: {what}.");
}
