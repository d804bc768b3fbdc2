using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Runs the model once per row of a cursor, when the first of its outputs is asked for.</summary>
internal sealed class OnnxRowRun : IDisposable
{
    private readonly InferenceSession _session;
    private readonly DataViewRow _row;
    private readonly OnnxFeed[] _feeds;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly RunOptions _options = new();
    private IDisposableReadOnlyCollection<OrtValue> _results;
    private long _position = -1;

    public OnnxRowRun(InferenceSession session, DataViewRow row, OnnxNode[] inputs, DataViewSchema.Column[] columns, long[][] shapes, OnnxNode[] outputs)
    {
        _session = session;
        _row = row;
        _inputNames = Array.ConvertAll(inputs, input => input.Name);
        _outputNames = Array.ConvertAll(outputs, output => output.Name);
        _feeds = new OnnxFeed[inputs.Length];
        for (int i = 0; i < _feeds.Length; i++)
            _feeds[i] = OnnxFeed.Make(row, columns[i], shapes[i]);
    }

    public Delegate Getter<T>(int output) where T : unmanaged => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        ReadOnlySpan<T> source = Result(output).GetTensorDataAsSpan<T>();
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, source.Length);
        source.CopyTo(editor.Values);
        value = editor.Commit();
    });

    public Delegate TextGetter<T>(int output) => (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref VBuffer<ReadOnlyMemory<char>> value) =>
    {
        string[] source = Result(output).GetStringTensorAsArray();
        VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, source.Length);
        for (int i = 0; i < source.Length; i++)
            editor.Values[i] = source[i].AsMemory();
        value = editor.Commit();
    });

    public void Dispose()
    {
        _results?.Dispose();
        _results = null;
        foreach (OnnxFeed feed in _feeds)
            feed.Dispose();
        _options.Dispose();
    }

    private OrtValue Result(int output)
    {
        // A row without a cursor stays at one position while its values change: nothing is kept for it.
        if (_results == null || _row.Position != _position || _row is not DataViewRowCursor)
        {
            _results?.Dispose();
            _results = null;
            var values = new OrtValue[_feeds.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = _feeds[i].Fetch();
            _results = _session.Run(_options, _inputNames, values, _outputNames);
            _position = _row.Position;
        }
        return _results[output];
    }
}
