using Microsoft.ML.OnnxRuntime;
using RecSys.Training;

namespace RecSys.Onnx.Sessions;

/// <summary>
/// A loaded ONNX model. Runs any number of rows in batches, over the caller's memory without copies. Safe for concurrent callers;
/// <see cref="Dispose"/> waits for no one: runs in progress finish, later ones are refused.
/// </summary>
public sealed partial class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly Dictionary<string, OnnxTensorInfo> _inputs;
    private readonly Dictionary<string, OnnxTensorInfo> _overridable;
    private readonly Dictionary<string, OnnxTensorInfo> _outputs;
    private readonly Lock _gate = new();
    private int _running;
    private bool _disposed;

    /// <summary>Loads a model from its bytes.</summary>
    /// <param name="model">The bytes of an ONNX file.</param>
    /// <param name="options">How to compute; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="InvalidDataException">The bytes are no ONNX model that can be run.</exception>
    /// <exception cref="InvalidOperationException">A GPU is demanded and can't be used, or ONNX Runtime's native library is missing.</exception>
    public OnnxSession(byte[] model, OnnxSessionOptions? options = null)
        : this(SessionFactory.Open(NotNull(model), options ?? new OnnxSessionOptions()), options)
    {
    }

    private OnnxSession((InferenceSession Session, ComputeDevice Device) opened, OnnxSessionOptions? options)
    {
        _session = opened.Session;
        Device = opened.Device;
        BatchSize = (options ?? new OnnxSessionOptions()).BatchSize;
        _inputs = Describe(_session.InputMetadata);
        _outputs = Describe(_session.OutputMetadata);
        _overridable = Describe(_session.OverridableInitializerMetadata);
        Inputs = [.. _session.InputNames.Select(name => _inputs[name])];
        Outputs = [.. _session.OutputNames.Select(name => _outputs[name])];
        Metadata = new Dictionary<string, string>(_session.ModelMetadata.CustomMetadataMap);
    }

    /// <summary>The inputs that each run must give, in the model's order.</summary>
    public IReadOnlyList<OnnxTensorInfo> Inputs { get; }

    /// <summary>The outputs that a run can ask for, in the model's order.</summary>
    public IReadOnlyList<OnnxTensorInfo> Outputs { get; }

    /// <summary>What the model's author wrote beside the graph.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Where the model runs: the processor or a GPU, never <see cref="ComputeDevice.Auto"/>.</summary>
    public ComputeDevice Device { get; }

    /// <summary>Most rows of one run.</summary>
    public int BatchSize { get; }

    /// <summary>Loads a model from a file; large models may keep their weights in files beside it.</summary>
    /// <param name="path">Path of an ONNX file.</param>
    /// <param name="options">How to compute; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="InvalidDataException">The file is no ONNX model that can be run.</exception>
    /// <exception cref="InvalidOperationException">A GPU is demanded and can't be used, or ONNX Runtime's native library is missing.</exception>
    public static OnnxSession FromFile(string path, OnnxSessionOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path)
            ? new OnnxSession(SessionFactory.Open(path, options ?? new OnnxSessionOptions()), options)
            : throw new FileNotFoundException($"There is no ONNX file {path}.", path);
    }

    /// <summary>Frees the model as soon as the runs in progress have finished. Later runs throw <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }
            _disposed = true;
            if (_running > 0)
            {
                return;
            }
        }
        Free();
    }

    internal OnnxTensorInfo? FindInput(string name) => _inputs.GetValueOrDefault(name) ?? _overridable.GetValueOrDefault(name);

    internal OnnxTensorInfo? FindOutput(string name) => _outputs.GetValueOrDefault(name);

    private static Dictionary<string, OnnxTensorInfo> Describe(IReadOnlyDictionary<string, NodeMetadata> nodes) =>
        nodes.ToDictionary(node => node.Key, node => OnnxTensorInfo.From(node.Key, node.Value));

    private static byte[] NotNull(byte[] model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model;
    }

    private void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _running++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_running > 0 || !_disposed)
            {
                return;
            }
        }
        Free();
    }

    private void Free()
    {
        _session.Dispose();
        _runOptions.Dispose();
    }
}
