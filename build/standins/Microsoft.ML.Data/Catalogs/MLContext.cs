using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed class MLContext : IHostEnvironment
{
    private readonly RootEnvironment _env;
    private readonly Dictionary<string, object> _options = new();
    private EventHandler<LoggingEventArgs> _log;

    public MLContext(int? seed = null)
    {
        _env = new RootEnvironment(seed);
        BinaryClassification = new BinaryClassificationCatalog(_env);
        Regression = new RegressionCatalog(_env);
        Ranking = new RankingCatalog(_env);
        Transforms = new TransformsCatalog(_env);
        Model = new ModelOperationsCatalog(_env);
        Data = new DataOperationsCatalog(_env);
    }

    public BinaryClassificationCatalog BinaryClassification { get; }

    public RegressionCatalog Regression { get; }

    public RankingCatalog Ranking { get; }

    public TransformsCatalog Transforms { get; }

    public ModelOperationsCatalog Model { get; }

    public DataOperationsCatalog Data { get; }

    public ComponentCatalog ComponentCatalog => _env.ComponentCatalog;

    public string TempFilePath { get; set; } = Path.GetTempPath();

    public bool FallbackToCpu { get; set; } = true;

    public int? GpuDeviceId { get; set; }

    public event EventHandler<LoggingEventArgs> Log
    {
        // The environment listens only while somebody does: without handlers a channel costs next to nothing.
        add
        {
            _log += value;
            _env.Listener = Dispatch;
        }
        remove
        {
            _log -= value;
            if (_log == null)
                _env.Listener = null;
        }
    }

    string IExceptionContext.ContextDescription => _env.ContextDescription;

    TException IExceptionContext.Process<TException>(TException ex) => _env.Process(ex);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => _env.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => _env.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => _env.StartPipe<TMessage>(name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => _env.StartProgressChannel(name);

    public bool TryAddOption<T>(string name, T value)
    {
        lock (_options)
            return _options.TryAdd(name, value);
    }

    public void SetOption<T>(string name, T value)
    {
        lock (_options)
            _options[name] = value;
    }

    public bool TryGetOption<T>(string name, out T value)
    {
        lock (_options)
        {
            if (_options.TryGetValue(name, out object stored) && stored is T typed)
            {
                value = typed;
                return true;
            }
        }
        value = default;
        return false;
    }

    public T GetOptionOrDefault<T>(string name) => TryGetOption(name, out T value) ? value : default;

    public bool RemoveOption(string name)
    {
        lock (_options)
            return _options.Remove(name);
    }

    private void Dispatch(ChannelMessage message, string source) =>
        _log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source));
}
