using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How a session computes. The library keeps the settings; what it does not tell is remembered here.</summary>
public partial class SessionOptions : SafeHandle
{
    private bool _memoryPattern = true;
    private bool _cpuArena = true;
    private bool _profiling;
    private string _optimizedModelFilePath = "";
    private string _logId = "";
    private OrtLoggingLevel _logSeverity = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
    private int _logVerbosity;
    private int _intraOpThreads;
    private int _interOpThreads;
    private GraphOptimizationLevel _optimization = GraphOptimizationLevel.ORT_ENABLE_ALL;
    private ExecutionMode _executionMode = ExecutionMode.ORT_SEQUENTIAL;

    public SessionOptions()
        : base(0, ownsHandle: true)
    {
        // Options write to the log, which exists from the environment on.
        _ = OrtEnv.Instance();
        SetHandle(Api.Get(Slot.CreateSessionOptions));
    }

    public override bool IsInvalid => handle == 0;

    public bool EnableMemoryPattern
    {
        get => _memoryPattern;
        set
        {
            Api.Do(value ? Slot.EnableMemPattern : Slot.DisableMemPattern, handle);
            _memoryPattern = value;
        }
    }

    public bool EnableCpuMemArena
    {
        get => _cpuArena;
        set
        {
            Api.Do(value ? Slot.EnableCpuMemArena : Slot.DisableCpuMemArena, handle);
            _cpuArena = value;
        }
    }

    public string ProfileOutputPathPrefix { get; set; } = "onnxruntime_profile_";

    public bool EnableProfiling
    {
        get => _profiling;
        set
        {
            if (value)
            {
                using var prefix = new NativeText(ProfileOutputPathPrefix);
                Api.Do(Slot.EnableProfiling, handle, prefix.Pointer);
            }
            else
            {
                Api.Do(Slot.DisableProfiling, handle);
            }
            _profiling = value;
        }
    }

    public string OptimizedModelFilePath
    {
        get => _optimizedModelFilePath;
        set
        {
            using var path = new NativeText(value);
            Api.Do(Slot.SetOptimizedModelFilePath, handle, path.Pointer);
            _optimizedModelFilePath = value;
        }
    }

    public string LogId
    {
        get => _logId;
        set
        {
            using var id = new NativeText(value);
            Api.Do(Slot.SetSessionLogId, handle, id.Pointer);
            _logId = value;
        }
    }

    public OrtLoggingLevel LogSeverityLevel
    {
        get => _logSeverity;
        set => Set(Slot.SetSessionLogSeverityLevel, (int)(_logSeverity = value));
    }

    public int LogVerbosityLevel
    {
        get => _logVerbosity;
        set => Set(Slot.SetSessionLogVerbosityLevel, _logVerbosity = value);
    }

    public int IntraOpNumThreads
    {
        get => _intraOpThreads;
        set => Set(Slot.SetIntraOpNumThreads, _intraOpThreads = value);
    }

    public int InterOpNumThreads
    {
        get => _interOpThreads;
        set => Set(Slot.SetInterOpNumThreads, _interOpThreads = value);
    }

    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => _optimization;
        set => Set(Slot.SetSessionGraphOptimizationLevel, (int)(_optimization = value));
    }

    public ExecutionMode ExecutionMode
    {
        get => _executionMode;
        set => Set(Slot.SetSessionExecutionMode, (int)(_executionMode = value));
    }

    internal nint Handle => handle;

    protected override bool ReleaseHandle()
    {
        Api.Release(Slot.ReleaseSessionOptions, handle);
        handle = 0;
        return true;
    }

    private void Set(int slot, int value) => Api.Do(slot, handle, value);
}
