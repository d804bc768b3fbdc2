using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>A model's bytes, its session, and the columns its inputs and outputs stand for.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly Dictionary<string, OnnxNode> _inputs = new();
    private readonly Dictionary<string, OnnxNode> _outputs = new();

    public OnnxModel(IHostEnvironment env, byte[] bytes, IDictionary<string, int[]> shapes, int? gpuDeviceId, bool fallbackToCpu)
    {
        Bytes = bytes;
        Shapes = shapes;
        try
        {
            Session = Open(env, bytes, gpuDeviceId, fallbackToCpu);
        }
        catch (OnnxRuntimeException e)
        {
            throw Contracts.Except(e, $"Error initializing model :{e}");
        }
        try
        {
            foreach (string name in Session.InputNames)
                _inputs.Add(name, new OnnxNode(name, Session.InputMetadata[name], shapes));
            foreach (string name in Session.OutputNames)
                _outputs.Add(name, new OnnxNode(name, Session.OutputMetadata[name], shapes));
            foreach ((string name, NodeMetadata metadata) in Session.OverridableInitializerMetadata)
                _inputs.Add(name, new OnnxNode(name, metadata, shapes));
        }
        catch
        {
            Session.Dispose();
            throw;
        }
    }

    public byte[] Bytes { get; }

    public InferenceSession Session { get; }

    /// <summary>Sizes given by the user, which stand before those of the model.</summary>
    public IDictionary<string, int[]> Shapes { get; }

    public OnnxNode Input(string name) => _inputs.TryGetValue(name, out OnnxNode node)
        ? node
        : throw Contracts.ExceptParam("inputColumnNames", $"Column '{name}' is no input of the model. Its inputs are: {string.Join(", ", _inputs.Keys)}.");

    public OnnxNode Output(string name) => _outputs.TryGetValue(name, out OnnxNode node)
        ? node
        : throw Contracts.ExceptParam("outputColumnNames", $"Column '{name}' is no output of the model. Its outputs are: {string.Join(", ", _outputs.Keys)}.");

    public void Dispose() => Session.Dispose();

    private static InferenceSession Open(IHostEnvironment env, byte[] bytes, int? gpuDeviceId, bool fallbackToCpu)
    {
        if (gpuDeviceId is { } device)
        {
            try
            {
                using SessionOptions gpu = SessionOptions.MakeSessionOptionWithCudaProvider(device);
                return new InferenceSession(bytes, gpu);
            }
            catch (Exception e) when (fallbackToCpu && e is OnnxRuntimeException or EntryPointNotFoundException)
            {
                using IChannel channel = env.Start("ApplyOnnxModel");
                channel.Warning(MessageSensitivity.None, $"GPU {device} can't be used, the model runs on the processor: {e.Message}");
            }
            catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException)
            {
                throw Contracts.Except(e, $"GPU with ID {device} is not found.");
            }
        }
        return new InferenceSession(bytes);
    }
}
