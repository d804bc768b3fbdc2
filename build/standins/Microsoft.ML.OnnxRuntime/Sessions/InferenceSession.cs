using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A loaded model. Runs may be concurrent.</summary>
public partial class InferenceSession : IDisposable
{
    private readonly List<string> _inputNames = [];
    private readonly List<string> _outputNames = [];
    private readonly Dictionary<string, NodeMetadata> _inputs = new();
    private readonly Dictionary<string, NodeMetadata> _outputs = new();
    private readonly Dictionary<string, NodeMetadata> _overridable = new();

    /// <summary>Names of inputs and outputs as the library wants them.</summary>
    private readonly Dictionary<string, nint> _texts = new();

    private readonly RunOptions _defaultRunOptions = new();
    private nint _session;

    public InferenceSession(string modelPath)
    {
        using var options = new SessionOptions();
        Open(modelPath, options);
    }

    public InferenceSession(string modelPath, SessionOptions options) => Open(modelPath, options);

    public InferenceSession(byte[] model)
    {
        using var options = new SessionOptions();
        Open(model, options);
    }

    public InferenceSession(byte[] model, SessionOptions options) => Open(model, options);

    ~InferenceSession() => Dispose(disposing: false);

    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata => _inputs;

    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata => _outputs;

    public IReadOnlyDictionary<string, NodeMetadata> OverridableInitializerMetadata => _overridable;

    public IReadOnlyList<string> InputNames => _inputNames;

    public IReadOnlyList<string> OutputNames => _outputNames;

    public ModelMetadata ModelMetadata { get; private set; }

    public ulong ProfilingStartTimeNs => (ulong)Api.Get(Slot.SessionGetProfilingStartTimeNs, Handle);

    private nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_session == 0, this);
            return _session;
        }
    }

    public string EndProfiling() => Api.TakeText(Api.Get(Slot.SessionEndProfiling, Handle, OrtAllocator.DefaultHandle));

    public OrtIoBinding CreateIoBinding() => new(Api.Get(Slot.CreateIoBinding, Handle));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _defaultRunOptions.Dispose();
        }
        if (_session != 0)
        {
            Api.Release(Slot.ReleaseSession, _session);
            _session = 0;
        }
        foreach (var text in _texts.Values)
        {
            Marshal.FreeCoTaskMem(text);
        }
        _texts.Clear();
    }

    private void Open(string modelPath, SessionOptions options)
    {
        using var path = new NativeText(modelPath);
        _session = Api.Get(Slot.CreateSession, OrtEnv.Instance().Handle, path.Pointer, options.Handle);
        Describe();
        GC.KeepAlive(options);
    }

    private unsafe void Open(byte[] model, SessionOptions options)
    {
        var length = model.Length;
        fixed (byte* start = &MemoryMarshal.GetArrayDataReference(model))
        {
            _session = Api.Get(Slot.CreateSessionFromArray, OrtEnv.Instance().Handle, (nint)start, length, options.Handle);
        }
        Describe();
        GC.KeepAlive(options);
    }

    private void Describe()
    {
        try
        {
            Describe(Slot.SessionGetInputCount, Slot.SessionGetInputName, Slot.SessionGetInputTypeInfo, _inputNames, _inputs);
            Describe(Slot.SessionGetOutputCount, Slot.SessionGetOutputName, Slot.SessionGetOutputTypeInfo, _outputNames, _outputs);
            Describe(
                Slot.SessionGetOverridableInitializerCount, Slot.SessionGetOverridableInitializerName,
                Slot.SessionGetOverridableInitializerTypeInfo, [], _overridable);
            ModelMetadata = new ModelMetadata(_session);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Describe(int countSlot, int nameSlot, int typeSlot, List<string> names, Dictionary<string, NodeMetadata> nodes)
    {
        var count = Api.Get(countSlot, _session);
        for (nint index = 0; index < count; index++)
        {
            var name = Api.TakeText(Api.Get(nameSlot, _session, index, OrtAllocator.DefaultHandle));
            names.Add(name);
            nodes[name] = NodeMetadata.Take(Api.Get(typeSlot, _session, index));
            if (!_texts.ContainsKey(name))
            {
                _texts[name] = Marshal.StringToCoTaskMemUTF8(name);
            }
        }
    }
}
