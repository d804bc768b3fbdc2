using System.Collections.Concurrent;
using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Export;
using RecSys.Onnx.Sessions;
using RecSys.Serialization;
using RecSys.Training;

namespace RecSys.Neural;

/// <summary>A trained network on feature columns. ONNX Runtime computes the scores, each caller's on its own thread; libtorch is not needed.</summary>
public abstract class ClickNetworkModel : FeatureModel, IOnnxFeatureModel
{
    private readonly byte[] _network;
    private readonly Lazy<OnnxSession> _session;
    private readonly ConcurrentBag<Call> _calls = [];

    private protected ClickNetworkModel(FeatureProfile profile, byte[] network)
        : base(profile)
    {
        _network = network;
        // Rows are shared out between threads before they come here, and a page's candidates are too few to share.
        _session = new Lazy<OnnxSession>(() => new OnnxSession(network, new OnnxSessionOptions { Device = ComputeDevice.Cpu, Threads = 1, BatchSize = Call.MostRows }));
    }

    /// <inheritdoc/>
    public byte[] ToOnnx() => (byte[])_network.Clone();

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("network.onnx", _network);
    }

    internal static byte[] ReadNetwork(ModelReader reader) => reader.Read<byte>("network.onnx", -1);

    /// <inheritdoc/>
    protected override void ScoreRows(FeatureRowsSpan rows, Span<float> scores)
    {
        if (!_calls.TryTake(out Call? call)) call = new Call(Encoder.Layout);
        for (int start = 0; start < rows.Count; start += call.Capacity)
        {
            int count = Math.Min(call.Capacity, rows.Count - start);
            call.Run(_session.Value, rows.Slice(start, count), scores.Slice(start, count));
        }
        _calls.Add(call);
    }

    // The arrays of a run.
    private sealed class Call(FeatureLayout layout)
    {
        public const int MostRows = 512;

        private const int MostNumbers = 1 << 14;

        // The product of a matrix with one row adds up in another order than with several: one row is run twice, so that it scores the same alone and among others.
        private const int LeastRows = 2;

        private readonly FeatureBatch _batch = new(layout, Math.Clamp(MostNumbers / layout.SlotCount, LeastRows, MostRows));
        private readonly float[] _scores = new float[MostRows];

        public int Capacity => _batch.Capacity;

        public void Run(OnnxSession session, FeatureRowsSpan rows, Span<float> scores)
        {
            _batch.Fill(rows);
            int slots = layout.SlotCount, count = Math.Max(LeastRows, rows.Count), numbers = count * slots;
            if (rows.Count == 1)
            {
                _batch.Indices.AsSpan(0, slots).CopyTo(_batch.Indices.AsSpan(slots));
                _batch.Values.AsSpan(0, slots).CopyTo(_batch.Values.AsSpan(slots));
            }
            session.Run(count,
                [OnnxInput.Rows<long>(FeatureFiles.FeaturesInput, _batch.Indices.AsMemory(0, numbers), slots), OnnxInput.Rows<float>(FeatureFiles.ValuesInput, _batch.Values.AsMemory(0, numbers), slots)],
                [OnnxOutput.Rows(FeatureFiles.ScoreOutput, _scores.AsMemory(0, count), 1)]);
            _scores.AsSpan(0, rows.Count).CopyTo(scores);
        }
    }
}
